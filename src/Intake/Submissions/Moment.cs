using IntelHub.Vocabulary;

namespace IntelHub.Intake.Submissions;

/// <summary>When something happened, known to the day (as the United Kingdom counts days) or to the instant.</summary>
internal readonly record struct Moment(DateOnly Day, DateTimeOffset? Exactly)
{
    public const string HowToWrite =
        "Write a date as 2026-07-31, or an instant in UTC as 2026-07-31T14:05:00Z.";

    private const int LengthOfDate = 10;

    public static bool TryParse(string? text, out Moment moment)
    {
        var valid = Instant.TryParse(text, out var instant);
        moment = text?.Length == LengthOfDate
            ? new Moment(DateOnly.FromDateTime(instant.UtcDateTime), null)
            : new Moment(UkTime.DayOf(instant), instant);
        return valid;
    }

    /// <summary>Compared as finely as both are known: an instant is not before the day it falls on.</summary>
    public bool IsBefore(Moment other) => Exactly is { } mine && other.Exactly is { } theirs
        ? mine < theirs
        : Day < other.Day;

    public bool IsAfter(DateTimeOffset now) => new Moment(UkTime.DayOf(now), now).IsBefore(this);
}
