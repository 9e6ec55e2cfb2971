using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>One way in which a decision goes against an invariant.</summary>
internal abstract record Breach
{
    private Breach()
    {
    }

    public sealed record Shown(string Field, string Class, Level Level) : Breach;

    public sealed record Acknowledge(TimeSpan Within) : Breach;

    public sealed record Retain(TimeSpan For) : Breach;

    public sealed record Onward : Breach;

    public static IReadOnlyList<Breach> Of(Demands demands, Decision decision, Category category) =>
        decision.Outcome is Outcome.Release or Outcome.Refer
            ? [.. OfFields(demands, decision, category), .. OfObligations(demands, decision.Obligations!)]
            : [];

    private static IEnumerable<Breach> OfFields(Demands demands, Decision decision, Category category) =>
        decision.Fields
            .Select(field => new Shown(field.Key, category.ClassOf(field.Key), field.Value))
            .Where(shown => demands.Forbid(shown.Class, shown.Level));

    private static IEnumerable<Breach> OfObligations(Demands demands, Obligations duties)
    {
        if (duties.AcknowledgeWithin > demands.AcknowledgeAtMost)
        {
            yield return new Acknowledge(duties.AcknowledgeWithin);
        }

        if (duties.Retain > demands.RetainAtMost)
        {
            yield return new Retain(duties.Retain);
        }

        if (demands.NeverOnward && duties.Onward)
        {
            yield return new Onward();
        }
    }
}
