using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.DeliverAlerts;
using IntelHub.Alerting.Queues;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.EscalateAlerts;

/// <summary>What the hub does when an alert's time has come. Each thing that it does is on record, also that it ends.
/// </summary>
internal static class Deadlines
{
    public static void FollowDeadline(this AlertingDb db, Alert alert)
    {
        if (alert.Forget(db.Now))
        {
            db.TellQueue(alert);
            db.Record(db.Fact(AuditOperation.Expired, alert, "may-be-kept-no-longer"));
            return;
        }

        while (db.StepAfter(alert.Organisation, alert.EscalatedTo) is { } step)
        {
            var outcome = db.TurnTo(step, alert);
            if (outcome == StepOutcome.TakenUp)
            {
                db.End(alert, AlertEnding.TakenUpByAnother, "taken-up-by-another");
                return;
            }

            var isTold = outcome == StepOutcome.Told;
            alert.Escalate(step.To, db.Now + step.Within);
            db.Record(db.Fact(AuditOperation.Escalated, alert, isTold ? step.To : $"{step.To}-nobody-there"));
            if (isTold)
            {
                return;
            }
        }

        db.End(alert, AlertEnding.NobodyAcknowledged, "nobody-acknowledged");
    }

    /// <summary>Somebody to whom the hub had turned has the item: what it did so for waits no more.</summary>
    public static void TakeUp(this AlertingDb db, Alert taken)
    {
        if (taken.DeclinedAt is not null)
        {
            return;
        }

        var asked = db.Escalations
            .Where(each => each.ItemId == taken.ItemId && each.Organisation == taken.Organisation)
            .Where(each => each.Target == taken.Member)
            .ToList();
        if (asked.Count == 0)
        {
            return;
        }

        var waiting = db.Alerts
            .Where(a => a.ItemId == taken.ItemId && a.Organisation == taken.Organisation && a.Id != taken.Id)
            .Where(a => a.AcknowledgedAt == null && a.EscalatedTo != null)
            .Where(a => a.State != AlertState.Suspended && a.State != AlertState.Recalled)
            .ToList();
        foreach (var alert in waiting.Where(alert => asked.Exists(each => Concerns(each, alert))))
        {
            db.End(alert, AlertEnding.TakenUpByAnother, "taken-up-by-another");
        }
    }

    private static bool Concerns(Escalation asked, Alert alert) => asked.Step == EscalationTo.Deputy
        ? asked.OfMember == alert.Member
        : !TurnedTo.IsAfter(asked.Step, alert.EscalatedTo);

    private static void End(this AlertingDb db, Alert alert, AlertEnding ending, string because)
    {
        if (alert.EndUnanswered(ending))
        {
            db.Record(db.Fact(AuditOperation.Expired, alert, because));
        }
    }

    private static AuditFact Fact(this AlertingDb db, string operation, Alert alert, string because) => new()
    {
        FactId = SortableId.New(db.Now),
        Operation = operation,
        Who = DeliveryBook.Hub,
        System = DeliveryBook.Hub,
        Organisation = alert.Organisation,
        Channel = AuditChannel.Hub,
        About = $"alert/{alert.Id}",
        Item = alert.ItemId,
        Recipients = [alert.Organisation],
        Because = because,
        OccurredAt = db.Now,
    };
}
