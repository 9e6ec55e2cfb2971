using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Passages;

/// <summary>Which periods have an instant in common.</summary>
internal static class PeriodOverlap
{
    public static bool IsEmpty(this Period period) => period.Until <= period.From;

    public static bool Overlaps(this Period period, Period other) => !Common(period, other).IsEmpty();

    public static Period Common(this Period period, Period other) => new(
        period.From > other.From ? period.From : other.From,
        period.Until is null || other.Until < period.Until ? other.Until : period.Until);

    /// <summary>
    /// The starts of the stretches in which none of these periods begins or ends: what holds at each holds always.
    /// </summary>
    public static IReadOnlyList<DateTimeOffset> Instants(IEnumerable<Period> periods) =>
        [.. periods.SelectMany(period => period.Boundaries).Append(DateTimeOffset.MinValue).Distinct().Order()];
}
