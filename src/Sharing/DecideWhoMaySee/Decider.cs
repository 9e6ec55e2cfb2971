using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.Sharing.UseOverride;

namespace IntelHub.Sharing.DecideWhoMaySee;

/// <summary>
/// Puts an item to the rules with the policies and the partnership of now, and keeps what it rested on.
/// </summary>
internal sealed class Decider(
    PolicySet policies, CurrentPartnership current, QuestionSeals seals, TimeProvider clock)
{
    public PolicySet Policies => policies;

    /// <summary>One decision for every member of the partnership.</summary>
    public async Task<IReadOnlyList<StoredDecision>> DecideForAllAsync(
        ItemEnvelope item, Moment moment, CancellationToken cancellation)
    {
        var (partnership, kept) = await current.GetAsync(cancellation);
        var grounds = new Grounds(await seals.SealAsync(item, cancellation), kept);
        var at = clock.GetUtcNow();
        return
        [
            .. partnership.Members.Select(member =>
                Decide(partnership, grounds, item, member, moment, at, threat: null)),
        ];
    }

    /// <summary>Null for a member that Sharing has not heard of: the directory's news may still be under way.</summary>
    public async Task<StoredDecision?> DecideForAsync(
        ItemEnvelope item, string member, Moment moment, StatedThreat? threat, CancellationToken cancellation)
    {
        var (partnership, kept) = await current.GetAsync(cancellation);
        if (partnership.Find(member) is not { } known)
        {
            return null;
        }

        var grounds = new Grounds(await seals.SealAsync(item, cancellation), kept);
        return Decide(partnership, grounds, item, known, moment, clock.GetUtcNow(), threat);
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

    private StoredDecision Decide(
        Partnership partnership,
        Grounds grounds,
        ItemEnvelope item,
        Member member,
        Moment moment,
        DateTimeOffset at,
        StatedThreat? threat)
    {
        var decision = SharingRules.Decide(policies, partnership, Item.Of(item), member.Id, at, threat is not null);
        if (threat is not null && !(decision.HoldsUntil < threat.Until))
        {
            decision = decision with { HoldsUntil = threat.Until };
        }

        return StoredDecision.Of(item, member, moment, at, decision, policies.Version, grounds, threat is not null);
    }
}
