using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>A question that breaks an invariant, and what the rules that decide for real say to it.</summary>
internal sealed record CounterExample
{
    public required Suspect Suspect { get; init; }
    public required Question Question { get; init; }
    public required bool OverrideAsked { get; init; }
    public required Decision Decision { get; init; }
    public required IReadOnlyList<Breach> Breaches { get; init; }

    /// <summary>The grants that show what the invariant forbids.</summary>
    public required IReadOnlyList<Showing> Showings { get; init; }

    /// <summary>Prohibitions that would have stood in the way, had the member not a role that they except.</summary>
    public required IReadOnlyList<Prohibition> Lifted { get; init; }

    /// <summary>Null when the decision keeps to the invariant.</summary>
    public static CounterExample? Of(
        PolicySet policies, Invariant invariant, Suspect suspect, Question question, bool overrideAsked)
    {
        var partnership = Partnership.Of([question.Originator, question.Recipient], [question.Member]);
        var decision = SharingRules.Decide(
            policies, partnership, question.Item, question.Member.Id, question.At, overrideAsked);
        var breaches = Breach.Of(invariant.Demands, decision, question.Category);
        return breaches.Count == 0 ? null : new CounterExample
        {
            Suspect = suspect,
            Question = question,
            OverrideAsked = overrideAsked,
            Decision = decision,
            Breaches = breaches,
            Showings = [.. ShowingsOf(policies, question, overrideAsked, [.. breaches.OfType<Breach.Shown>()])],
            Lifted = [.. policies.Prohibitions.Where(rule => IsLifted(rule, question, suspect, breaches))],
        };
    }

    private static IEnumerable<Showing> ShowingsOf(
        PolicySet policies, Question question, bool overrideAsked, Breach.Shown[] shown)
    {
        var emergency = overrideAsked ? VitalInterests.Applying(policies, question) : [];
        return GrantSearch.Over(policies.Agreements, question).Applying.Concat(emergency)
            .SelectMany(
                grant => shown.Where(field => grant.LevelOf(field.Class, question.Originator) == field.Level),
                (grant, field) => new Showing(field, grant.Basis, GatewaysOf(grant, field, question)));
    }

    private static IReadOnlyList<Gateway> GatewaysOf(AppliedGrant grant, Breach.Shown field, Question question) =>
        [.. (grant.Through ?? []).Where(gateway => gateway.Carries(field.Class, question.Originator.Kind))];

    private static bool IsLifted(
        Prohibition rule, Question question, Suspect suspect, IReadOnlyList<Breach> breaches) =>
        rule.When.RolesExcept is not null && !rule.When.Matches(question) &&
        (rule.When with { RolesExcept = null }).Matches(question) &&
        (rule.Withhold || breaches.OfType<Breach.Shown>().Any(field => rule.Remove.Contains(field.Class)) ||
            (breaches.All(breach => breach is not Breach.Shown) &&
                suspect.Grant.Discloses.Keys.Any(rule.Remove.Contains)));
}

/// <summary>A field that is shown against an invariant, by which grant, through which gateways in law.</summary>
internal sealed record Showing(Breach.Shown Field, string Basis, IReadOnlyList<Gateway> Through);
