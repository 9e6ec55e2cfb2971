using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ListConsultations;

/// <summary>Who asks for which of your items, and by when they need an answer.</summary>
public sealed record ConsultationLine(
    Guid ConsultationId,
    Guid ItemId,
    string Marking,
    string Organisation,
    string Member,
    DateTimeOffset AskedAt,
    DateTimeOffset AnswerBy);

internal static class ListConsultationsEndpoint
{
    private const int MostAtATime = 200;

    public static void Map(RouteGroupBuilder consultations) => consultations
        .MapGet("", HandleAsync)
        .RequireAuthorization(Permissions.AnswerConsultations)
        .WithName("ListConsultations")
        .WithSummary("The open questions about your organisation's items, soonest due first, at most 200");

    private static async Task<Ok<IReadOnlyList<ConsultationLine>>> HandleAsync(
        Caller caller, HubStore<AlertingDb> store, CancellationToken cancellation)
    {
        await store.WriteAsync(
            writing => writing.Record(
                caller.Did(AuditOperation.Searched, $"consultations/{caller.Organisation}", "inbox", writing.Now)),
            cancellation);
        await using var db = store.ReadFor(caller.Organisation);
        IReadOnlyList<ConsultationLine> lines = await db.Consultations
            .Where(c => c.Originator == caller.Organisation && c.State == ConsultationState.Open)
            .OrderBy(c => c.AnswerBy)
            .Take(MostAtATime)
            .Select(c => new ConsultationLine(
                c.Id.Value, c.ItemId, c.Marking, c.Organisation, c.Member, c.AskedAt, c.AnswerBy))
            .ToListAsync(cancellation);
        return TypedResults.Ok(lines);
    }
}
