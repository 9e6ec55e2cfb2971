using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.DeliverAlerts;
using IntelHub.Alerting.EscalateAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.RemindOriginators;

/// <summary>
/// What the hub does when the time of a question has come: it reminds, turns to others of the originator as the
/// partnership has written down, and in the end puts on record that nobody answered.
/// </summary>
internal static class QuestionDeadlines
{
    public static void FollowDeadline(this AlertingDb db, Question question)
    {
        if (db.Now < question.AnswerBy)
        {
            db.Remind(question, ReminderStep.Due);
            return;
        }

        if (question.EscalatedTo is null)
        {
            db.Remind(question, ReminderStep.Overdue);
        }

        while (db.StepAfter(question.Originator, question.EscalatedTo) is { } step)
        {
            var isTold = db.Tell(question, step.To, db.TargetsOf(step, question));
            question.Escalate(step.To, db.Now + step.Within);
            db.Record(db.Fact(AuditOperation.Escalated, question, isTold ? step.To : $"{step.To}-nobody-there"));
            if (isTold)
            {
                return;
            }
        }

        question.EndUnanswered();
        db.Record(db.Fact(AuditOperation.Expired, question, "nobody-answered"));
    }

    private static void Remind(this AlertingDb db, Question question, string step)
    {
        var answerers = db.AnswerersOf(question.Originator).Select(member => new Turned(member, member)).ToList();
        db.Tell(question, step, answerers);
        question.Remind(db.Now);
        db.Record(db.Fact(AuditOperation.Reminded, question, step));
    }

    /// <summary>False when nobody is there.</summary>
    private static bool Tell(this AlertingDb db, Question question, string step, IReadOnlyList<Turned> targets)
    {
        db.AddRange(targets.Select(each => new QuestionNotice
        {
            Id = SortableId.New(db.Now),
            QuestionId = question.Id,
            ItemId = question.ItemId,
            Organisation = question.Originator,
            Step = step,
            OfMember = each.OfMember,
            Target = each.Target,
            MadeAt = db.Now,
        }));
        return targets.Count > 0;
    }

    private static AuditFact Fact(this AlertingDb db, string operation, Question question, string because) => new()
    {
        FactId = SortableId.New(db.Now),
        Operation = operation,
        Who = DeliveryBook.Hub,
        System = DeliveryBook.Hub,
        Organisation = question.Originator,
        Channel = AuditChannel.Hub,
        About = $"consultation/{question.Id}",
        Item = question.ItemId,
        Originator = question.Originator,
        Recipients = [question.Originator],
        Because = because,
        OccurredAt = db.Now,
    };
}
