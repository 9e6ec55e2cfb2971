using IntelHub.Contracts.Ledger;
using IntelHub.Intake.Items;
using IntelHub.Intake.Storage;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Intake.DisposeOfItem;

internal static class DisposeOfItemEndpoint
{
    public static void Map(RouteGroupBuilder intake) => intake
        .MapPost("/items/{id:guid}/dispose", HandleAsync)
        .RequireAuthorization(Permissions.SubmitItems)
        .WithName("DisposeOfItem")
        .WithSummary("Destroy the keys of an item of yours, so that nobody can ever read it again");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, DisposeOfItemHandler handler, CancellationToken cancellation) =>
        await handler.DisposeOfAsync(new ItemId(id), caller, cancellation)
            ? TypedResults.NoContent()
            : PlatformProblems.NotFound();
}

internal sealed class DisposeOfItemHandler(HubStore<IntakeDb> store, ILogger<DisposeOfItemHandler> log)
{
    /// <summary>False when there is no such item of the caller's organisation.</summary>
    public async Task<bool> DisposeOfAsync(ItemId id, Caller caller, CancellationToken cancellation)
    {
        var found = await store.WriteForAsync(
            caller.Organisation,
            db => db.EndOwnItem(id, caller, item => item.Dispose(db.Now), AuditOperation.Erasure),
            cancellation);
        if (found)
        {
            await store.ForgetDeletedAsync(cancellation);
            log.ItemDisposedOf(id);
        }

        return found;
    }
}
