using System.Text.Json;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Changes;

namespace IntelHub.Sharing.PolicyOffice.Replay;

/// <summary>
/// Reads the columns of stored answers. Millions of rows hold few different texts, so each is parsed once and compared
/// as what it says from then on.
/// </summary>
internal sealed class StoredTexts
{
    private const int MostKept = 20_000;

    private readonly Dictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<string, Level>> _levels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Obligations> _obligations = new(StringComparer.Ordinal);

    public Answer ToAnswer(
        string outcome, string reasons, string basis, string purposes, string fields, string? obligations)
    {
        try
        {
            return Answer.Of(new Decision
            {
                Outcome = ToOutcome(outcome),
                Reasons = Once(_lists, reasons, ToList),
                Basis = Once(_lists, basis, ToList),
                Purposes = Once(_lists, purposes, ToList),
                Fields = Once(_levels, fields, ToLevels),
                Obligations = obligations is null ? null : Once(_obligations, obligations, ToObligations),
                HoldsUntil = null,
            });
        }
        catch (JsonException)
        {
            return Answer.Undecided("The stored answer is not as the hub writes one.");
        }
    }

    private static Outcome ToOutcome(string text) => text switch
    {
        nameof(Outcome.Withhold) => Outcome.Withhold,
        nameof(Outcome.Own) => Outcome.Own,
        nameof(Outcome.Refer) => Outcome.Refer,
        nameof(Outcome.Release) => Outcome.Release,
        _ => throw new JsonException($"There is no outcome '{text}'."),
    };

    private static T Once<T>(Dictionary<string, T> known, string text, Func<string, T> read)
    {
        if (known.TryGetValue(text, out var value))
        {
            return value;
        }

        if (known.Count == MostKept)
        {
            known.Clear();
        }

        return known[text] = read(text);
    }

    private static string[] ToList(string text) => Parse<string[]>(text);

    private static Dictionary<string, Level> ToLevels(string text) => Parse<Dictionary<string, string>>(text)
        .ToDictionary(field => field.Key, field => LevelWords.Parse(field.Value), StringComparer.Ordinal);

    private static Obligations ToObligations(string text) => Parse<Obligations>(text);

    private static T Parse<T>(string text) =>
        JsonSerializer.Deserialize<T>(text) ?? throw new JsonException("The text is null.");
}
