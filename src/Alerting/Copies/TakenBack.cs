using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Queues;
using IntelHub.Alerting.Storage;

namespace IntelHub.Alerting.Copies;

/// <summary>
/// The one place where an alert ends because what it tells of may not be shown any more: nobody reads it from then on,
/// and each copy that there may be is on record and chased.
/// </summary>
internal static class TakenBack
{
    /// <summary>The member may not be shown the item now.</summary>
    public static void TakeAway(this AlertingDb db, Alert alert)
    {
        db.Chase(alert);
        alert.Suspend();
        db.TellQueue(alert);
    }

    /// <summary>To be said before the member's alert is another organisation's: the earlier one keeps nothing of it.
    /// </summary>
    public static void TakeAwayFromEarlier(this AlertingDb db, Alert moving)
    {
        db.Chase(moving);
        db.TellQueueOfMove(moving);
    }

    /// <summary>To be said before a decision brings an alert back: what they have of it they may keep.</summary>
    public static void GiveBack(this AlertingDb db, Alert alert)
    {
        if (alert.State == AlertState.Suspended)
        {
            db.Copies
                .Where(c => c.AlertId == alert.Id && c.Organisation == alert.Organisation && c.End == null)
                .ToList()
                .ForEach(copy => copy.ReleaseAgain(db.Now));
        }
    }

    /// <summary>The originator took the item back, from everybody and for good.</summary>
    public static void Recall(this AlertingDb db, Guid itemId, string? originator)
    {
        var alerts = db.Alerts.Where(a => a.ItemId == itemId && a.State != AlertState.Recalled).ToList();
        var deliveries = db.Deliveries.Where(d => d.ItemId == itemId).ToList().ToLookup(d => d.AlertId);
        var copies = db.Copies.Where(c => c.ItemId == itemId).ToList();
        var copiesOf = copies.ToLookup(c => c.AlertId);
        foreach (var alert in alerts)
        {
            alert.Originator ??= originator;
            var theirs = copiesOf[alert.Id].Where(c => c.Organisation == alert.Organisation).ToList();
            if (alert.IsThere || theirs.Count == 0)
            {
                copies.AddRange(db.Chase(alert, theirs, deliveries[alert.Id]));
            }

            alert.Recall();
        }

        db.TellQueues(alerts);

        foreach (var copy in copies)
        {
            copy.Originator ??= originator;
            copy.Recall();
        }
    }

    /// <summary>A message has gone to the queue after what it was about had been taken back.</summary>
    public static void NoteInQueue(this AlertingDb db, Delivery gone)
    {
        if (gone.What == DeliveredThing.Recall &&
            db.Copies.SingleOrDefault(c => c.AlertId == gone.AlertId && c.Organisation == gone.Organisation &&
                c.Channel == CopyChannel.Queue && c.End == null) is { } copy)
        {
            copy.RecallSentAt = db.Now;
        }
    }

    private static void Chase(this AlertingDb db, Alert alert)
    {
        if (alert.IsThere)
        {
            db.Chase(
                alert,
                [.. db.Copies.Where(c => c.AlertId == alert.Id && c.Organisation == alert.Organisation)],
                db.Deliveries.Where(d => d.AlertId == alert.Id).ToList());
        }
    }

    /// <summary>What is new among them is answered.</summary>
    private static List<Copy> Chase(
        this AlertingDb db, Alert alert, IReadOnlyList<Copy> copies, IEnumerable<Delivery> deliveries)
    {
        var added = new List<Copy>();
        Of(CopyChannel.Inbox).TakeBack(alert.ReadAt ?? alert.OpenedAt, alert.AnswerWithin, db.Now);
        var theirs = deliveries
            .Where(d => d.Organisation == alert.Organisation && d.State != DeliveryState.Moot)
            .OrderBy(d => d.Sequence)
            .ToList();
        if (theirs.Count > 0)
        {
            // A recall that has gone already is the hub's word; that they did as it says, they have not said.
            var reachedAt = theirs.Where(d => d.What == DeliveredThing.Alert).Max(d => ReachedAt(d, db.Now));
            Of(CopyChannel.Queue).TakeBack(reachedAt, alert.AnswerWithin, db.Now);
            if (theirs[^1] is { What: DeliveredThing.Recall, SentAt: { } recalledAt })
            {
                Of(CopyChannel.Queue).RecallSentAt = recalledAt;
            }
        }

        return added;

        Copy Of(CopyChannel channel)
        {
            if (copies.Concat(added).FirstOrDefault(c => c.Channel == channel) is { } known)
            {
                return known;
            }

            added.Add(Copy.Of(alert, channel, db.Now));
            db.Add(added[^1]);
            return added[^1];
        }
    }

    /// <summary>What the broker was asked to take may be there: nobody knows.</summary>
    private static DateTimeOffset? ReachedAt(Delivery delivery, DateTimeOffset now) => delivery.State switch
    {
        DeliveryState.Sent => delivery.SentAt,
        DeliveryState.Begun => now,
        _ => null,
    };
}
