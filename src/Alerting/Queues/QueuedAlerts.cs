using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Notices;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Webhooks;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Directory;

namespace IntelHub.Alerting.Queues;

/// <summary>
/// The one place that says what an organisation's queue is to be told: an alert that has come to stand, and the recall
/// of one that was sent and stands no longer. Its endpoint and the alert's member are told with it, if they are to be.
/// </summary>
internal static class QueuedAlerts
{
    /// <summary>
    /// How many of an organisation's items are sent side by side: what must wait costs no more tries than these.
    /// </summary>
    private const int Lanes = 8;

    /// <summary>To be asked of every alert in the unit of work that changes where it stands.</summary>
    public static void TellQueue(this AlertingDb db, Alert alert)
    {
        if (db.HasQueue(alert.Organisation) || db.HasWebhook(alert.Organisation) || db.IsToldByEmail(alert.Member))
        {
            db.Tell(alert, alert.IsReadable(db.Now) && !db.IsStopped(StoppedAlerts.OfMember + alert.Member));
        }
    }

    /// <summary>Likewise of many at once, most of whom may be told in no such way.</summary>
    public static void TellQueues(this AlertingDb db, IReadOnlyList<Alert> alerts)
    {
        var told = db.OrganisationsTold().ToHashSet(StringComparer.Ordinal);
        var mailed = db.ToldHows.Where(how => how.Email != null).Select(how => how.Member).ToHashSet();
        foreach (var alert in alerts.Where(a => told.Contains(a.Organisation) || mailed.Contains(a.Member)))
        {
            db.TellQueue(alert);
        }
    }

    /// <summary>
    /// To be asked before the alert of a member who moved is another organisation's: what the earlier one was sent is
    /// to be taken away again.
    /// </summary>
    public static void TellQueueOfMove(this AlertingDb db, Alert alert)
    {
        db.Tell(alert, stands: false);
    }

    /// <summary>
    /// To be asked when an organisation first has a queue or an endpoint: what nobody has acknowledged goes there.
    /// </summary>
    public static void TellNewQueue(this AlertingDb db, string organisation)
    {
        var waiting = db.Alerts.Where(a => a.Organisation == organisation && a.AcknowledgedAt == null);
        foreach (var alert in waiting.OrderBy(a => a.MadeAt).ToList())
        {
            db.TellQueue(alert);
        }
    }

    /// <summary>All of a member's alerts are there again, or no longer.</summary>
    public static void TellQueuesOfMember(this AlertingDb db, string member, bool stopped)
    {
        var told = db.OrganisationsTold();
        var alerts = db.Alerts.Where(a => a.Member == member && told.Contains(a.Organisation));
        foreach (var alert in alerts.OrderBy(a => a.MadeAt).ToList())
        {
            db.Tell(alert, alert.IsReadable(db.Now) && !stopped);
        }
    }

    /// <summary>What held an organisation's messages back is over.</summary>
    public static void WakeQueue(this AlertingDb db, string organisation)
    {
        var items = db.Deliveries.Where(d => d.Organisation == organisation).ToGo()
            .OrderBy(d => d.Sequence)
            .Select(d => d.ItemId)
            .ToList();
        foreach (var item in items.Distinct())
        {
            db.SayDue(organisation, item);
        }
    }

    public static IQueryable<Delivery> ToGo(this IQueryable<Delivery> deliveries) =>
        deliveries.Where(d => d.State == DeliveryState.Waiting || d.State == DeliveryState.Begun);

    public static bool IsStopped(this AlertingDb db, string who) => db.Stopped.Any(stopped => stopped.Who == who);

    /// <summary>Those that have a queue or an endpoint.</summary>
    private static IQueryable<string> OrganisationsTold(this AlertingDb db) => db.Queues
        .Where(q => q.Kind != QueueKind.None)
        .Select(q => q.Organisation)
        .Union(db.Webhooks.Where(w => w.Address != "").Select(w => w.Organisation));

    private static bool HasQueue(this AlertingDb db, string organisation) =>
        db.Queues.Find(organisation) is { } queue && queue.Kind != QueueKind.None;

    private static void Tell(this AlertingDb db, Alert alert, bool stands)
    {
        db.TellWebhook(alert, stands);
        db.TellByEmail(alert, stands);
        if (db.HasQueue(alert.Organisation))
        {
            db.QueueUp(alert, stands);
        }
    }

    private static void QueueUp(this AlertingDb db, Alert alert, bool stands)
    {
        var last = db.Deliveries
            .Where(d => d.AlertId == alert.Id && d.Organisation == alert.Organisation && d.State != DeliveryState.Moot)
            .OrderByDescending(d => d.Sequence)
            .FirstOrDefault();
        var isThere = last is { What: DeliveredThing.Alert };
        if (stands == isThere || (last is null && alert.AcknowledgedAt is not null))
        {
            return;
        }

        if (stands)
        {
            db.Add(Delivery.Of(DeliveredThing.Alert, alert, db.Now));
            db.SayDue(alert.Organisation, alert.ItemId);
        }
        else if (last!.State is DeliveryState.Waiting or DeliveryState.Failed)
        {
            // It never left the hub, so there is nothing to take back.
            last.NeedNotGo();
        }
        else
        {
            db.Add(Delivery.Of(DeliveredThing.Recall, alert, db.Now));
            db.SayDue(alert.Organisation, alert.ItemId);
        }
    }

    private static void SayDue(this AlertingDb db, string organisation, Guid item) => db.Announce(
        new DeliveryQueued { Organisation = organisation, ItemId = item },
        $"queue/{organisation}/{item.ToByteArray()[^1] % Lanes}");
}
