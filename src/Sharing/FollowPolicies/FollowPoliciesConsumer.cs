using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.DecideWhoMaySee;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using MassTransit;

namespace IntelHub.Sharing.FollowPolicies;

/// <summary>
/// Once another policy set is in force, decides everything again that was decided before: a few items with each
/// message, the next message said in the same transaction, so that a stop at any point goes on from there.
/// </summary>
internal sealed class FollowPoliciesConsumer(
    HubStore<SharingDb> store, IReadItems intake, PoliciesInForce policies, Decider decider,
    ILogger<FollowPoliciesConsumer> log)
    : IConsumer<PolicySetTookEffect>
{
    /// <summary>More would hold the one writer for longer than somebody who opens an alert should wait.</summary>
    private const int ItemsAtATime = 8;

    private sealed record Decided(ItemEnvelope Item, IReadOnlyList<StoredDecision> Decisions);

    public async Task Consume(ConsumeContext<PolicySetTookEffect> context)
    {
        var (news, cancellation) = (context.Message, context.CancellationToken);

        // Read first: whatever is kept from now on is of this set or a later one, so that nothing is missed below.
        if (await policies.RefreshAsync(cancellation) is not { } inForce || inForce.Version != news.Version)
        {
            // A later set has news of its own, which decides everything again.
            await store.ConsumeAsync(context, _ => { });
            return;
        }

        // By the writer, after everything that was kept before it.
        var itemIds = await store.WriteAsync(db => db.DecidedItemsAfter(news.DoneUpTo, ItemsAtATime), cancellation);
        var decided = new List<Decided>();
        foreach (var itemId in itemIds)
        {
            if (await intake.ReadEnvelopeAsync(itemId, cancellation) is { RecalledAt: null } item)
            {
                decided.Add(new Decided(item, await DecideAsync(item, cancellation)));
            }
        }

        await store.ConsumeAsync(context, db =>
        {
            var changes = db.ChangesSoFar();
            if (decided.Any(each => each.Decisions.Any(decision => decision.Grounds!.PartnershipChanges != changes)))
            {
                // The same items again, for everybody as they stand now.
                db.AnnounceNext(news);
                return;
            }

            decided.ForEach(each => Keep(db, each));
            if (itemIds.Count > 0)
            {
                db.AnnounceNext(news with { DoneUpTo = itemIds[^1] });
            }
        });
        log.PoliciesFollowed(itemIds.Count, news.Version);
    }

    /// <summary>Empty when the set has no word for the item any more, and so nobody may be shown it.</summary>
    private async Task<IReadOnlyList<StoredDecision>> DecideAsync(ItemEnvelope item, CancellationToken cancellation)
    {
        try
        {
            return await decider.DecideForAllAsync(item, Moment.PolicyChange, cancellation);
        }
        catch (UnknownNameException unknown) when (unknown.IsOfThePolicySet)
        {
            log.ItemUndecidable(item.ItemId, unknown.Kind, decider.Policies.Version);
            return [];
        }
    }

    private void Keep(SharingDb db, Decided decided)
    {
        if (decided.Decisions.Any(decider.HasMovedOnFrom))
        {
            return;
        }

        if (decided.Decisions.Count > 0)
        {
            db.ShelveAndTell(decided.Item, decided.Decisions);
        }
        else
        {
            db.TakeOffShelf(decided.Item.ItemId);
            db.Tell(decided.Item, db.Now, []);
        }
    }
}
