using IntelHub.Contracts.Ledger;
using IntelHub.Intake.Items;
using IntelHub.Intake.Storage;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Intake.RecallItem;

internal static class RecallItemEndpoint
{
    public static void Map(RouteGroupBuilder intake) => intake
        .MapPost("/items/{id:guid}/recall", HandleAsync)
        .RequireAuthorization(Permissions.SubmitItems)
        .WithName("RecallItem")
        .WithSummary("Take an item of yours back: nobody is shown it any more. Recalling twice changes nothing");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, RecallItemHandler handler, CancellationToken cancellation) =>
        await handler.RecallAsync(new ItemId(id), caller, cancellation)
            ? TypedResults.NoContent()
            : PlatformProblems.NotFound();
}

internal sealed class RecallItemHandler(HubStore<IntakeDb> store, ILogger<RecallItemHandler> log)
{
    /// <summary>False when there is no such item of the caller's organisation.</summary>
    public async Task<bool> RecallAsync(ItemId id, Caller caller, CancellationToken cancellation)
    {
        var found = await store.WriteForAsync(
            caller.Organisation,
            db => db.EndOwnItem(id, caller, item => item.Recall(db.Now), AuditOperation.Recalled),
            cancellation);
        if (found)
        {
            log.ItemRecalled(id);
        }

        return found;
    }
}
