using System.Text.Json;
using IntelHub.Vocabulary;

namespace IntelHub.Intake.Submissions;

/// <summary>
/// One reading of one request: who sent it, when, and everything refused so far. A rule that refuses a part answers
/// with a stand-in, so that the rest is still checked; a reading with refusals is never accepted.
/// </summary>
internal sealed class Reading(string callerKind, DateTimeOffset now)
{
    // A small request can be wrong in tens of thousands of places; the answer must not grow with it.
    private const int MostRefusals = 200;

    private readonly List<Refusal> _refusals = [];

    /// <summary>Grading is police work; every other organisation says how it knows.</summary>
    public bool CallerGrades => callerKind == "police";

    public DateTimeOffset Now => now;

    public DateOnly Today { get; } = UkTime.DayOf(now);

    public IReadOnlyList<Refusal> Refusals => _refusals;

    public void Refuse(string code, string path, string says)
    {
        if (_refusals.Count < MostRefusals)
        {
            _refusals.Add(new Refusal(code, path, says));
        }
        else if (_refusals.Count == MostRefusals)
        {
            _refusals.Add(new Refusal(RefusalCode.MoreRefusals, "$",
                "There is more to put right than is listed here. Put these right first and send it again."));
        }
    }

    /// <summary>An object's keys, with every unknown, repeated or missing one refused.</summary>
    public Parts Open(
        Told told, IReadOnlyList<string> required, IReadOnlyList<string> optional,
        string unknown = RefusalCode.UnknownKey)
    {
        var parts = new Parts(told.Path);
        if (told.Value.ValueKind != JsonValueKind.Object)
        {
            Refuse(RefusalCode.WrongType, told.Path, "Write an object here, in { }.");
            return parts;
        }

        foreach (var key in told.Value.EnumerateObject())
        {
            var place = told.Under(key.Name, key.Value).Path;
            if (!required.Contains(key.Name) && !optional.Contains(key.Name))
            {
                var known = string.Join(", ", required.Concat(optional));
                Refuse(unknown, place, $"'{Told.Nameable(key.Name)}' is not known here. Use only: {known}.");
            }
            else if (!parts.Add(key.Name, key.Value))
            {
                Refuse(RefusalCode.DuplicateKey, place, $"'{key.Name}' is written more than once. Write it once.");
            }
        }

        foreach (var key in required.Where(key => !parts.Has(key)))
        {
            Refuse(RefusalCode.Missing, $"{told.Path}.{key}", $"'{key}' is needed. Add it.");
        }

        return parts;
    }

    /// <summary>A list's entries; those beyond the most that are taken are refused unread.</summary>
    public IEnumerable<Told> Entries(Told told, int atLeast, int atMost)
    {
        if (told.Value.ValueKind != JsonValueKind.Array)
        {
            Refuse(RefusalCode.WrongType, told.Path, "Write a list here, in [ ].");
            return [];
        }

        var count = told.Value.GetArrayLength();
        if (count < atLeast)
        {
            Refuse(RefusalCode.Empty, told.Path, $"Write at least {atLeast} here.");
        }
        else if (count > atMost)
        {
            Refuse(RefusalCode.TooMany, told.Path, $"Write at most {atMost} here.");
        }

        return told.Value.EnumerateArray().Take(atMost)
            .Select((entry, index) => new Told($"{told.Path}[{index}]", entry));
    }

    /// <summary>A string as it was sent, or null when it is none.</summary>
    public string? Text(Told told)
    {
        if (told.Value.ValueKind == JsonValueKind.String)
        {
            return told.Value.GetString();
        }

        Refuse(RefusalCode.WrongType, told.Path, "Write text here, in \" \".");
        return null;
    }

    public bool Flag(Told told)
    {
        if (told.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Refuse(RefusalCode.WrongType, told.Path, "Write true or false here.");
        }

        return told.Value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A date or instant, which may lie in the future.</summary>
    public DateTimeOffset? At(Told told)
    {
        if (Text(told) is not { } text)
        {
            return null;
        }

        if (Instant.TryParse(text, out var instant))
        {
            return instant;
        }

        Refuse(RefusalCode.TimeMalformed, told.Path, Moment.HowToWrite);
        return null;
    }
}
