using IntelHub.Contracts.Ledger;
using IntelHub.Intake.Items;
using IntelHub.Intake.Storage;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Intake.ReadSubmission;

/// <param name="State">held, recalled or disposed.</param>
/// <param name="Feedback">
/// What came of it: received, linked, actioned, no-further-action or cannot-say; absent while nobody has said anything.
/// </param>
/// <param name="FeedbackAt">Since when it is so.</param>
public sealed record SubmittedItem(
    Guid ItemId, int Version, string State, string? Feedback = null, DateTimeOffset? FeedbackAt = null);

public sealed record SubmissionState(
    Guid SubmissionId, string YourReference, DateTimeOffset ReceivedAt, IReadOnlyList<SubmittedItem> Items);

internal static class ReadSubmissionEndpoint
{
    public static void Map(RouteGroupBuilder intake) => intake
        .MapGet("/submissions/{id:guid}", HandleAsync)
        .RequireAuthorization(Permissions.SubmitItems)
        .WithName("ReadSubmission")
        .WithSummary("What the hub holds of something your organisation sent");

    private static async Task<Results<Ok<SubmissionState>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, HubStore<IntakeDb> store, CancellationToken cancellation)
    {
        var submissionId = new SubmissionId(id);
        await using var db = store.ReadFor(caller.Organisation);
        if (await db.Submissions.SingleOrDefaultAsync(
                s => s.Id == submissionId && s.Originator == caller.Organisation, cancellation) is not { } submission)
        {
            await store.WriteAsync(
                writing => writing.Record(caller.WasRefused($"submission/{id}", writing.Now)), cancellation);
            return PlatformProblems.NotFound();
        }

        var items = await db.Items
            .Where(item => item.SubmissionId == submissionId)
            .OrderBy(item => item.Position)
            .ToListAsync(cancellation);
        await store.WriteAsync(
            writing => items.ForEach(item => writing.Record(SubmissionFacts.OfItem(
                caller, AuditOperation.Consultation, item, "originator", writing.Now))),
            cancellation);
        return TypedResults.Ok(new SubmissionState(
            id,
            submission.TheirReference,
            submission.ReceivedAt,
            [.. items.Select(item => new SubmittedItem(
                item.Id.Value, item.Version, StateOf(item), item.Feedback, item.FeedbackAt))]));
    }

    private static string StateOf(Item item) => item switch
    {
        { DisposedAt: not null } => "disposed",
        { RecalledAt: not null } => "recalled",
        _ => "held",
    };
}
