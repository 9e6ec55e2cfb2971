using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
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
        var found = await store.WriteAsync(db => DisposeOf(db, id, caller), cancellation);
        if (found)
        {
            log.ItemDisposedOf(id);
        }

        return found;
    }

    private static bool DisposeOf(IntakeDb db, ItemId id, Caller caller)
    {
        var item = db.Items.SingleOrDefault(i => i.Id == id && i.Originator == caller.Organisation);
        if (item is { DisposedAt: null })
        {
            item.Dispose(db.Now);
            db.Announce(new ItemRecalled { ItemId = id.Value, Version = item.Version }, id.ToString());
            db.Record(caller.Did(AuditOperation.Erasure, $"item/{id}", "originator", db.Now) with
            {
                Version = item.Version,
            });
        }

        return item is not null;
    }
}
