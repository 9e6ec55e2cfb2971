using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ListOnward;

/// <summary>What became of a member's question whether another organisation may have an item too.</summary>
/// <param name="State">
/// <c>asked</c>, <c>may-be-shared</c> or <c>may-not-be-shared</c>. The last is said in the same words whether the
/// originator refused, did not answer or took the item back.
/// </param>
public sealed record OnwardLine(
    Guid QuestionId,
    Guid AlertId,
    string Organisation,
    string Reason,
    string State,
    DateTimeOffset AskedAt,
    DateTimeOffset NeededBy)
{
    internal static OnwardLine Of(OnwardQuestion question) => new(
        question.Id.Value,
        question.AlertId.Value,
        question.Organisation,
        question.Reason,
        question.State switch
        {
            ConsultationState.Open => "asked",
            ConsultationState.Agreed => "may-be-shared",
            _ => "may-not-be-shared",
        },
        question.AskedAt,
        question.AnswerBy);
}

internal static class ListOnwardEndpoint
{
    private const int MostAtATime = 200;

    public static void Map(RouteGroupBuilder alerts) => alerts
        .MapGet("/onward", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("ListOnward")
        .WithSummary("What the member asked to have shared on, and whether it may be; newest first, at most 200");

    private static async Task<Results<Ok<IReadOnlyList<OnwardLine>>, ProblemHttpResult>> HandleAsync(
        Caller caller, HubStore<AlertingDb> store, CancellationToken cancellation)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        await store.WriteAsync(
            db => db.Record(caller.Did(AuditOperation.Searched, "onward", "onward", db.Now), $"inbox/{member}"),
            cancellation);
        await using var db = store.ReadFor(caller.Organisation);
        var asked = await db.OnwardQuestions
            .Where(q => q.AskedBy == member && q.AskedIn == caller.Organisation)
            .OrderByDescending(q => q.AskedAt)
            .Take(MostAtATime)
            .ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<OnwardLine>>([.. asked.Select(OnwardLine.Of)]);
    }
}
