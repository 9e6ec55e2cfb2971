using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.AnswerConsultation;

/// <summary>What an originator said: a yes is for one organisation and this item only, perhaps for a time.</summary>
internal sealed record SaidAnswer(bool Agreed, DateTimeOffset? Until, IReadOnlyList<string> Conditions);

internal sealed class AnswerConsultationHandler(HubStore<AlertingDb> store, ILogger<AnswerConsultationHandler> log)
{
    public async Task<AnswerOutcome> AnswerAsync(
        ConsultationId id, SaidAnswer said, Caller caller, CancellationToken cancellation)
    {
        var outcome = await store.WriteForAsync(
            caller.Organisation, db => Answer(db, id, said, caller), cancellation);
        if (outcome == AnswerOutcome.Recorded)
        {
            log.ConsultationAnswered(id.Value, said.Agreed);
        }

        return outcome;
    }

    private static AnswerOutcome Answer(AlertingDb db, ConsultationId id, SaidAnswer said, Caller caller)
    {
        var question = Find(db, id, caller.Organisation);
        if (question is null)
        {
            db.Record(caller.WasRefused($"consultation/{id}", db.Now));
            return AnswerOutcome.NotThere;
        }

        if (!question.Answer(said.Agreed, caller.Who, db.Now))
        {
            db.Record(caller.Did(AuditOperation.Refused, $"consultation/{id}", "answered-already", db.Now) with
            {
                Item = question.ItemId,
            });
            return AnswerOutcome.NotOpen;
        }

        if (said.Agreed)
        {
            // Intake records the alteration when it writes the permission into the item.
            db.Announce(News(question, said, caller, db.Now), question.ItemId.ToString());
            return AnswerOutcome.Recorded;
        }

        if (question is Consultation)
        {
            RefuseColleagues(db, question, caller);
        }

        db.Record(caller.Did(AuditOperation.Refused, $"item/{question.ItemId}", "consultation-declined", db.Now) with
        {
            Item = question.ItemId,
            Originator = question.Originator,
            Recipients = [question.Organisation],
        });
        return AnswerOutcome.Recorded;
    }

    private static Question? Find(AlertingDb db, ConsultationId id, string originator) =>
        db.Consultations.SingleOrDefault(c => c.Id == id && c.Originator == originator) ??
        (Question?)db.OnwardQuestions.SingleOrDefault(q => q.Id == id && q.Originator == originator);

    /// <summary>A no is to an organisation: it answers what is asked for others of it too. After a yes the rules do.
    /// </summary>
    private static void RefuseColleagues(AlertingDb db, Question refused, Caller caller)
    {
        var colleagues = db.Consultations
            .Where(c => c.ItemId == refused.ItemId && c.Originator == refused.Originator)
            .Where(c => c.Organisation == refused.Organisation && c.Id != refused.Id)
            .ToList();
        colleagues.ForEach(each => each.Answer(agreed: false, caller.Who, db.Now));
    }

    private static ConsultationAgreed News(
        Question question, SaidAnswer said, Caller caller, DateTimeOffset now) => new()
        {
            ConsultationId = question.Id.Value,
            ItemId = question.ItemId,
            Organisation = question.Organisation,
            AnsweredBy = caller.Who,
            AnsweredThrough = caller.System,
            AnsweredIn = caller.Posts,
            AnsweredOver = caller.Channel,
            AnsweredAt = now,
            Until = said.Until,
            Conditions = said.Conditions,
        };
}
