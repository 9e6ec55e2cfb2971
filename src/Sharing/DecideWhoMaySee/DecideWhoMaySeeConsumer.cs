using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using MassTransit;

namespace IntelHub.Sharing.DecideWhoMaySee;

/// <summary>
/// Puts each new or altered item to the rules, once for every member it could concern, and says who may see it.
/// </summary>
internal sealed class DecideWhoMaySeeConsumer(
    HubStore<SharingDb> store, IReadItems intake, Decider decider, ILogger<DecideWhoMaySeeConsumer> log)
    : IConsumer<SubmissionReceived>, IConsumer<ItemAltered>, IConsumer<ItemRecalled>
{
    public Task Consume(ConsumeContext<SubmissionReceived> context) =>
        DecideAsync(context, context.Message.ItemIds, Moment.Submission);

    public Task Consume(ConsumeContext<ItemAltered> context) =>
        DecideAsync(context, [context.Message.ItemId], Moment.Alteration);

    public async Task Consume(ConsumeContext<ItemRecalled> context)
    {
        var itemId = context.Message.ItemId;
        var ended = new SharingEnded
        {
            ItemId = itemId,
            ItemVersion = context.Message.Version,
            Originator = context.Message.Originator,
        };
        if (await intake.ReadEnvelopeAsync(itemId, context.CancellationToken) is null)
        {
            await ForgetAsync(itemId, context.CancellationToken);
        }

        await store.ConsumeAsync(context, db =>
        {
            db.ClearShelf(itemId);
            db.Announce(ended, itemId.ToString());
        });
    }

    // Intake has nothing of it any more: it was disposed of. Before the message ends, so that it is tried again until
    // nothing is left in the files; with the shelf cleared, nothing that was on its way brings it back.
    private async Task ForgetAsync(Guid itemId, CancellationToken cancellation)
    {
        await store.WriteAsync(
            db =>
            {
                db.ClearShelf(itemId);
                db.ForgetQuestions(itemId);
            },
            cancellation);
        await store.ForgetDeletedAsync(cancellation);
    }

    private async Task DecideAsync(ConsumeContext context, IReadOnlyList<Guid> itemIds, Moment moment)
    {
        var decided = new List<(ItemEnvelope Item, IReadOnlyList<StoredDecision> Decisions)>();
        foreach (var itemId in itemIds)
        {
            // A recalled item has news of its own, and nothing to decide.
            if (await intake.ReadEnvelopeAsync(itemId, context.CancellationToken) is { RecalledAt: null } item)
            {
                decided.Add((item, await decider.DecideForAllAsync(item, moment, context.CancellationToken)));
            }
        }

        await store.ConsumeAsync(context, db => decided.ForEach(each => Keep(db, each.Item, each.Decisions)));
        decided.ForEach(each => log.ItemDecided(each.Item.ItemId, each.Decisions.Count, decider.Policies.Version));
    }

    private void Keep(SharingDb db, ItemEnvelope item, IReadOnlyList<StoredDecision> decisions)
    {
        // They rest on one and the same.
        if (decisions.Count > 0 && decider.HasMovedOnFrom(db, decisions[0]))
        {
            // Not kept, and so not ended: the bus hands the message over again, to be decided on what is now.
            throw new MovedOnException();
        }

        db.ShelveAndTell(item, decisions);
    }
}

/// <summary>The policy set or the partnership became another one while something was decided.</summary>
internal sealed class MovedOnException() : Exception("The rules or the partnership changed meanwhile; decide again.");
