using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ListConsultations;

internal static class ListConsultationsEndpoint
{
    private const int MostAtATime = 200;

    public static void Map(RouteGroupBuilder consultations) => consultations
        .MapGet("", HandleAsync)
        .RequireAuthorization(Permissions.AnswerConsultations)
        .WithName("ListConsultations")
        .WithSummary("The questions about your organisation's items that can be answered, soonest due first, " +
            "at most 200");

    private static async Task<Ok<IReadOnlyList<ConsultationLine>>> HandleAsync(
        Caller caller, HubStore<AlertingDb> store, CancellationToken cancellation)
    {
        await store.WriteAsync(
            writing => writing.Record(
                caller.Did(AuditOperation.Searched, $"consultations/{caller.Organisation}", "inbox", writing.Now)),
            cancellation);
        await using var db = store.ReadFor(caller.Organisation);
        var byTheRules = await db.Consultations
            .Where(c => c.Originator == caller.Organisation)
            .Where(c => c.State == ConsultationState.Open || c.State == ConsultationState.Unanswered)
            .OrderBy(c => c.AnswerBy)
            .Take(MostAtATime)
            .ToListAsync(cancellation);
        var onward = await db.OnwardQuestions
            .Where(q => q.Originator == caller.Organisation && q.State == ConsultationState.Open)
            .OrderBy(q => q.AnswerBy)
            .Take(MostAtATime)
            .ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<ConsultationLine>>(
        [
            .. byTheRules.Select(ConsultationLine.Of)
                .Concat(onward.Select(ConsultationLine.Of))
                .OrderBy(line => line.AnswerBy)
                .Take(MostAtATime),
        ]);
    }
}
