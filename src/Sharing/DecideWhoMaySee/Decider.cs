using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.Sharing.UseOverride;

namespace IntelHub.Sharing.DecideWhoMaySee;

/// <summary>
/// Puts an item to the rules with the policies and the partnership of now, and keeps what it rested on.
/// </summary>
internal sealed class Decider(PoliciesInForce policies, CurrentPartnership current, TimeProvider clock)
{
    /// <summary>What every decision rests on, taken together: one decision never mixes two policy sets.</summary>
    private sealed record Rules(PolicySet Policies, Partnership Partnership);

    public PolicySet Policies => policies.Current;

    /// <summary>
    /// Whether another policy set took effect since. Asked where the decision is kept: it must not stand then.
    /// </summary>
    public bool HasMovedOnFrom(StoredDecision decision) => decision.PolicyVersion != Policies.Version;

    /// <summary>One decision for every member of the partnership.</summary>
    public async Task<IReadOnlyList<StoredDecision>> DecideForAllAsync(
        ItemEnvelope item, Moment moment, CancellationToken cancellation)
    {
        var rules = await RulesOfNowAsync(cancellation);
        var at = clock.GetUtcNow();
        return [.. rules.Partnership.Members.Select(member => Decide(rules, item, member, moment, at, threat: null))];
    }

    /// <summary>Null for a member that Sharing has not heard of: the directory's news may still be under way.</summary>
    public async Task<StoredDecision?> DecideForAsync(
        ItemEnvelope item, string member, Moment moment, StatedThreat? threat, CancellationToken cancellation)
    {
        var rules = await RulesOfNowAsync(cancellation);
        return rules.Partnership.Find(member) is { } known
            ? Decide(rules, item, known, moment, clock.GetUtcNow(), threat)
            : null;
    }

    /// <summary>The news of a decision for one member, of a release or a referral.</summary>
    public static DecidedFor NewsOf(StoredDecision decision) => new()
    {
        DecisionId = decision.Id.Value,
        Member = decision.Member,
        Organisation = decision.Organisation,
        AcknowledgeWithin = decision.Obligations!.AcknowledgeWithin,
        HoldsUntil = decision.HoldsUntil,
    };

    private async ValueTask<Rules> RulesOfNowAsync(CancellationToken cancellation)
    {
        var partnership = await current.GetAsync(cancellation);
        return new Rules(policies.Current, partnership);
    }

    private static StoredDecision Decide(
        Rules rules, ItemEnvelope item, Member member, Moment moment, DateTimeOffset at, StatedThreat? threat)
    {
        var decision = SharingRules.Decide(
            rules.Policies, rules.Partnership, Item.Of(item), member.Id, at, threat is not null);
        if (threat is not null && !(decision.HoldsUntil < threat.Until))
        {
            decision = decision with { HoldsUntil = threat.Until };
        }

        return StoredDecision.Of(item, member, moment, at, decision, rules.Policies.Version);
    }
}
