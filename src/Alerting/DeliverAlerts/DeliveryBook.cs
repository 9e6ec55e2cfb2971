using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Copies;
using IntelHub.Alerting.Queues;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.DeliverAlerts;

/// <summary>The first message that is to go about an item, and what it depends on.</summary>
internal sealed record NextDelivery(Delivery Delivery, Alert Alert, OrganisationQueue? Queue, bool IsStopped)
{
    /// <summary>The member has moved: what they are shown now is not for their earlier organisation's queue.</summary>
    public bool IsOfAnother => Delivery.What == DeliveredThing.Alert && IsOfAnotherThan(Alert);

    /// <summary>Likewise of the alert as it is by now.</summary>
    public bool IsOfAnotherThan(Alert alert) => alert.Organisation != Delivery.Organisation;
}

/// <summary>What is on disk of each message to an organisation's queue; each step is there before the next.</summary>
internal sealed class DeliveryBook(HubStore<AlertingDb> store, ILogger<DeliveryBook> log)
{
    public const string Hub = "hub";

    public async Task<NextDelivery?> NextAsync(DeliveryQueued due, CancellationToken cancellation)
    {
        await using var db = store.Read();
        return await db.Deliveries
            .Where(d => d.Organisation == due.Organisation && d.ItemId == due.ItemId)
            .ToGo()
            .OrderBy(d => d.Sequence)
            .FirstOrDefaultAsync(cancellation) is { } delivery
            ? new NextDelivery(
                delivery,
                await db.Alerts.SingleAsync(a => a.Id == delivery.AlertId, cancellation),
                await db.Queues.SingleOrDefaultAsync(q => q.Organisation == due.Organisation, cancellation),
                db.IsStopped(StoppedAlerts.OfOrganisation + due.Organisation))
            : null;
    }

    /// <summary>False when it is not to go now, or not any more.</summary>
    public Task<bool> BeginAsync(NextDelivery next, CancellationToken cancellation) => store.WriteAsync(
        db =>
        {
            var delivery = Of(next, db);
            if (!delivery.IsToGo || db.IsStopped(StoppedAlerts.OfOrganisation + delivery.Organisation))
            {
                return false;
            }

            delivery.Begin();
            return true;
        },
        cancellation);

    public async Task HasGoneAsync(NextDelivery next, CancellationToken cancellation)
    {
        await store.WriteAsync(
            db =>
            {
                Of(next, db).HasGone(db.Now);
                db.NoteInQueue(next.Delivery);
                if (next.Delivery.What == DeliveredThing.Recall)
                {
                    db.Record(Recalled(next, db.Now));
                }
                else if (db.Alerts.Single(a => a.Id == next.Alert.Id) is var alert && !next.IsOfAnotherThan(alert))
                {
                    alert.Deliver(db.Now);
                }
            },
            cancellation);
        log.Delivered(next.Delivery.Id, next.Delivery.What, next.Delivery.Organisation);
    }

    public Task NeedNotGoAsync(NextDelivery next, CancellationToken cancellation) =>
        store.WriteAsync(db => Of(next, db).NeedNotGo(), cancellation);

    public async Task CannotGoAsync(NextDelivery next, string problem, CancellationToken cancellation)
    {
        await store.WriteAsync(db => Of(next, db).CannotGo(problem), cancellation);
        log.DeliveryHeld(next.Delivery.Id, next.Delivery.Organisation, problem);
    }

    /// <summary>The member may not be shown it; if an earlier try may have brought it there, it is recalled.</summary>
    public Task WithholdAsync(NextDelivery next, CancellationToken cancellation) => store.WriteAsync(
        db =>
        {
            // What was decided since is newer than this answer: it is looked at again.
            var alert = db.Alerts.Single(a => a.Id == next.Alert.Id);
            if (alert.Organisation != next.Alert.Organisation || alert.HoldsUntil != next.Alert.HoldsUntil)
            {
                return;
            }

            db.TakeAway(alert);
            if (Of(next, db) is { IsToGo: true } delivery)
            {
                delivery.NeedNotGo();
            }
        },
        cancellation);

    /// <summary>Once for each problem that it meets: what waits is tried every second.</summary>
    public async Task NoteAsync(NextDelivery next, string problem, CancellationToken cancellation)
    {
        if (next.Delivery.Problem != problem)
        {
            await store.WriteAsync(db => Of(next, db).WaitsFor(problem), cancellation);
            log.DeliveryHeld(next.Delivery.Id, next.Delivery.Organisation, problem);
        }
    }

    private static Delivery Of(NextDelivery next, AlertingDb db) =>
        db.Deliveries.Single(d => d.Sequence == next.Delivery.Sequence);

    private static AuditFact Recalled(NextDelivery next, DateTimeOffset now) => new()
    {
        FactId = SortableId.New(now),
        Operation = AuditOperation.Recalled,
        Who = Hub,
        System = Hub,
        Organisation = next.Delivery.Organisation,
        Channel = AuditChannel.Queue,
        About = $"alert/{next.Alert.Id}",
        Item = next.Alert.ItemId,
        Recipients = [next.Delivery.Organisation],
        Because = "recall-sent-to-queue",
        OccurredAt = now,
    };
}
