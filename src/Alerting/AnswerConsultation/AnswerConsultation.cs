using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Alerting.AnswerConsultation;

/// <param name="Answer">yes or no.</param>
/// <param name="Until">With yes, when the permission ends; absent for no end.</param>
public sealed record ConsultationAnswer(string? Answer = null, string? Until = null);

internal static class AnswerConsultationEndpoint
{
    public static void Map(RouteGroupBuilder consultations) => consultations
        .MapPost("/{id:guid}/answer", HandleAsync)
        .RequireAuthorization(Permissions.AnswerConsultations)
        .WithName("AnswerConsultation")
        .WithSummary("Say whether your item may go to the organisation that asks");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id,
        ConsultationAnswer told,
        Caller caller,
        AnswerConsultationHandler handler,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        DateTimeOffset? until = null;
        if (told.Until is not null)
        {
            // A permission that has ended already would be a yes that shares nothing: surely a slip.
            if (!Instant.TryParse(told.Until, out var end) || end <= clock.GetUtcNow())
            {
                return AlertingProblems.AnswerUnclear();
            }

            until = end;
        }

        return told.Answer is "yes" or "no"
            ? await handler.AnswerAsync(
                new ConsultationId(id), told.Answer == "yes", until, caller, cancellation) switch
            {
                AnswerOutcome.Recorded => TypedResults.NoContent(),
                AnswerOutcome.NotOpen => AlertingProblems.AnsweredAlready(),
                _ => PlatformProblems.NotFound(),
            }
            : AlertingProblems.AnswerUnclear();
    }
}

internal enum AnswerOutcome
{
    NotThere = 0,
    NotOpen = 1,
    Recorded = 2,
}

internal sealed class AnswerConsultationHandler(HubStore<AlertingDb> store, ILogger<AnswerConsultationHandler> log)
{
    public async Task<AnswerOutcome> AnswerAsync(
        ConsultationId id, bool agreed, DateTimeOffset? until, Caller caller, CancellationToken cancellation)
    {
        var outcome = await store.WriteForAsync(
            caller.Organisation, db => Answer(db, id, agreed, until, caller), cancellation);
        if (outcome == AnswerOutcome.Recorded)
        {
            log.ConsultationAnswered(id.Value, agreed);
        }

        return outcome;
    }

    private static AnswerOutcome Answer(
        AlertingDb db, ConsultationId id, bool agreed, DateTimeOffset? until, Caller caller)
    {
        var consultation = db.Consultations.SingleOrDefault(c => c.Id == id && c.Originator == caller.Organisation);
        if (consultation is null)
        {
            db.Record(caller.WasRefused($"consultation/{id}", db.Now));
            return AnswerOutcome.NotThere;
        }

        if (!consultation.Answer(agreed, caller.Who, db.Now))
        {
            db.Record(caller.Did(AuditOperation.Refused, $"consultation/{id}", "answered-already", db.Now) with
            {
                Item = consultation.ItemId,
            });
            return AnswerOutcome.NotOpen;
        }

        if (agreed)
        {
            // Intake records the alteration when it writes the permission into the item.
            db.Announce(
                new ConsultationAgreed
                {
                    ConsultationId = id.Value,
                    ItemId = consultation.ItemId,
                    Organisation = consultation.Organisation,
                    AnsweredBy = caller.Who,
                    AnsweredThrough = caller.System,
                    AnsweredIn = caller.Posts,
                    AnsweredOver = caller.Channel,
                    AnsweredAt = db.Now,
                    Until = until,
                },
                consultation.ItemId.ToString());
        }
        else
        {
            var about = $"item/{consultation.ItemId}";
            db.Record(caller.Did(AuditOperation.Refused, about, "consultation-declined", db.Now) with
            {
                Item = consultation.ItemId,
                Originator = consultation.Originator,
                Recipients = [consultation.Organisation],
            });
        }

        return AnswerOutcome.Recorded;
    }
}
