using IntelHub.Vocabulary;

namespace IntelHub.Alerting.Notices;

/// <summary>How a member wishes to be told that something waits, as they said in the directory.</summary>
internal sealed class ToldHow
{
    private const string ByEmail = "email";
    private const string InADigest = "digest";

    /// <summary>Whoever works at all is at work within a week.</summary>
    private const int DaysAhead = 8;

    public required string Member { get; init; }
    public required string Channel { get; set; }
    public required string Delivery { get; set; }
    public string? Email { get; set; }

    /// <summary>Working days, in words.</summary>
    public required IReadOnlyList<string> Days { get; set; }

    /// <summary>Local time in the United Kingdom.</summary>
    public required TimeOnly WorksFrom { get; set; }

    public required TimeOnly WorksUntil { get; set; }

    public bool IsByEmail => Channel == ByEmail && Email is not null;

    /// <summary>
    /// When to tell them of an alert: in their working time, in a digest when it next begins; at once of what is to be
    /// acknowledged before then.
    /// </summary>
    public DateTimeOffset WhenToTell(DateTimeOffset now, DateTimeOffset acknowledgeBy)
    {
        if (Delivery != InADigest && IsAtWork(now))
        {
            return now;
        }

        var next = NextStart(now);
        return acknowledgeBy <= next ? now : next;
    }

    private bool IsAtWork(DateTimeOffset now)
    {
        var (day, time) = UkTime.LocalOf(now);
        return Works(day) && time >= WorksFrom && time <= WorksUntil;
    }

    private bool Works(DateOnly day) => Days.Contains(day.DayOfWeek.ToString(), StringComparer.OrdinalIgnoreCase);

    private DateTimeOffset NextStart(DateTimeOffset now) => Enumerable.Range(0, DaysAhead)
        .Select(UkTime.DayOf(now).AddDays)
        .Where(Works)
        .Select(day => UkTime.InstantOf(day, WorksFrom))
        .First(start => start > now);
}
