using System.Globalization;
using IntelHub.Sharing.Documents;

namespace IntelHub.Sharing.Policies;

/// <summary>How long each category may be kept; empty when the policy set has no <c>retention.yaml</c>.</summary>
internal sealed record RetentionSchedule(IReadOnlyList<RetentionRule> Rules)
{
    public static readonly RetentionSchedule Empty = new([]);

    public RetentionRule? Of(string category) => Rules.FirstOrDefault(rule => rule.Category == category);

    /// <summary>What bounds the grants of a clause: the shortest of what its categories may be kept.</summary>
    public RetentionRule? ShortestOf(IEnumerable<string> categories) =>
        categories.Select(Of).OfType<RetentionRule>().MinBy(rule => (rule.KeepAtMost, rule.Category));

    /// <summary>An emergency may concern any category, so only the longest of all binds its grants.</summary>
    public RetentionRule? Longest => Rules.MaxBy(rule => rule.KeepAtMost);

    public static void RefuseLonger(Entry duties, string basis, RetentionRule? limit, Source source)
    {
        if (limit is not null && duties.Span("retain") > limit.KeepAtMost)
        {
            source.Refuse(
                duties.LineOf("retain"),
                $"'retain' of {basis} is {duties.Text("retain")}, longer than the {Written(limit.KeepAtMost)} that " +
                $"retention.yaml lets '{limit.Category}' be kept; write {Written(limit.KeepAtMost)} or less");
        }
    }

    private static string Written(TimeSpan span) => span.Ticks % TimeSpan.TicksPerDay == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{span.Days}d")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalSeconds}s");
}
