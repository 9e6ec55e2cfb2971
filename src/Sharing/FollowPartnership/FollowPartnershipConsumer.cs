using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.DecideWhoMaySee;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using MassTransit;

namespace IntelHub.Sharing.FollowPartnership;

/// <summary>
/// Once a member's entry or standing is another, decides everything again for that member: a few items with each
/// message, the next message said in the same transaction, so that a stop at any point goes on from there.
/// </summary>
internal sealed class FollowPartnershipConsumer(
    HubStore<SharingDb> store, IReadItems intake, Decider decider, ILogger<FollowPartnershipConsumer> log)
    : IConsumer<PartnershipChanged>
{
    private sealed record Decided(ItemEnvelope Item, IReadOnlyList<StoredDecision> Decisions);

    public async Task Consume(ConsumeContext<PartnershipChanged> context)
    {
        // By the writer, after everything that was kept before it.
        var round = await store.WriteAsync(db => db.NextRound(), context.CancellationToken);
        if (round is null)
        {
            await store.ConsumeAsync(context, db => db.EndFollowing());
            return;
        }

        var decided = new List<Decided>();
        foreach (var itemId in round.ItemIds)
        {
            if (await intake.ReadEnvelopeAsync(itemId, context.CancellationToken) is { RecalledAt: null } item)
            {
                decided.Add(new Decided(item, await DecideAsync(item, round.Members, context.CancellationToken)));
            }
        }

        await store.ConsumeAsync(context, db =>
        {
            if (decided.Any(each => each.Decisions.Any(decision => decider.HasMovedOnFrom(db, decision))))
            {
                // Decided again from here with what is now: nothing of this round is kept.
                db.AnnounceNextRound();
                return;
            }

            decided.ForEach(each => db.ShelveAndTellWhatChanged(each.Item, each.Decisions));
            db.EndRound(round);
        });
        log.PartnershipFollowed(round.ItemIds.Count, round.Members.Count);
    }

    /// <summary>Empty when the policy set has no word for the item: nothing stands of it for anybody.</summary>
    private async Task<IReadOnlyList<StoredDecision>> DecideAsync(
        ItemEnvelope item, IReadOnlyList<string> members, CancellationToken cancellation)
    {
        try
        {
            return await decider.DecideForSomeAsync(item, members, Moment.PartnershipChange, cancellation);
        }
        catch (UnknownNameException unknown) when (unknown.IsOfThePolicySet)
        {
            log.ItemUndecidable(item.ItemId, unknown.Kind, decider.Policies.Version);
            return [];
        }
    }
}
