using IntelHub.Alerting.Copies;
using IntelHub.Alerting.DeliverAlerts;
using IntelHub.Alerting.EscalateAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.ChaseCopies;

/// <summary>
/// What the hub does when nobody has said in time that a copy of what was taken back is destroyed: it turns to others
/// of the organisation that has it, as the partnership's escalation says, and each turn is on record.
/// </summary>
internal static class CopyDeadlines
{
    private const string NobodyThere = "nobody-there";

    /// <summary>Those of whoever is suspended too: they may be gone, what they have is not.</summary>
    public static IQueryable<Copy> DueCopies(this AlertingDb db)
    {
        var now = db.Now;
        return db.Copies.Where(c => c.DueAt <= now);
    }

    /// <summary>How many were followed.</summary>
    public static int FollowCopies(this AlertingDb db, int atMost)
    {
        var due = db.DueCopies().OrderBy(c => c.DueAt).Take(atMost).ToList();
        due.ForEach(copy => Follow(db, copy));
        return due.Count;
    }

    private static void Follow(AlertingDb db, Copy copy)
    {
        while (db.StepAfter(copy.Organisation, copy.LastStep()) is { } step)
        {
            copy.TurnTo(step.To, db.Now + step.Within, db.Now);
            if (db.TargetsOf(step, copy.Organisation, copy.Member).Count > 0)
            {
                db.Record(Overdue(copy, step.To, db.Now));
                return;
            }

            db.Record(Overdue(copy, $"{step.To}-{NobodyThere}", db.Now));
        }

        copy.StayOverdue(db.Now);
        db.Record(Overdue(copy, "nobody-left", db.Now));
    }

    /// <summary>Whoever stands in for a member reads the member's alerts, and keeps none of the systems.</summary>
    private static string? LastStep(this Copy copy) =>
        copy.TurnedTo ?? (copy.Channel == CopyChannel.Queue ? EscalationTo.Deputy : null);

    private static AuditFact Overdue(Copy copy, string because, DateTimeOffset now) => new()
    {
        FactId = SortableId.New(now),
        Operation = AuditOperation.Overdue,
        Who = DeliveryBook.Hub,
        System = DeliveryBook.Hub,
        Organisation = copy.Organisation,
        Channel = AuditChannel.Hub,
        About = $"copy/{copy.Id}",
        Item = copy.ItemId,
        Originator = copy.Originator,
        Recipients = [copy.Organisation],
        Because = because,
        OccurredAt = now,
    };
}
