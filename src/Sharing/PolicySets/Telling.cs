using IntelHub.Sharing.Policies;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.PolicySets;

/// <summary>How the sentences about a policy set write lists, durations and periods.</summary>
internal static class Telling
{
    public static string List(IEnumerable<string> words) =>
        string.Join(", ", words.Order(StringComparer.Ordinal).Select(word => $"'{word}'"));

    /// <summary>As the files write it, in the largest unit that comes out whole.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        _ when span.Ticks % TimeSpan.TicksPerDay == 0 => $"{span.Ticks / TimeSpan.TicksPerDay}d",
        _ when span.Ticks % TimeSpan.TicksPerHour == 0 => $"{span.Ticks / TimeSpan.TicksPerHour}h",
        _ when span.Ticks % TimeSpan.TicksPerMinute == 0 => $"{span.Ticks / TimeSpan.TicksPerMinute}m",
        _ => $"{span.Ticks / TimeSpan.TicksPerSecond}s",
    };

    public static string Times(Period period) => (period.From == DateTimeOffset.MinValue, period.Until) switch
    {
        (true, null) => "always",
        (true, { } until) => $"until {Instant.Format(until)}",
        (false, null) => $"from {Instant.Format(period.From)} without an end",
        (false, { } until) => $"from {Instant.Format(period.From)} until {Instant.Format(until)}",
    };
}
