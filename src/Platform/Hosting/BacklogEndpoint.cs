using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Hosting;

/// <param name="Waiting">News not yet handled.</param>
/// <param name="SetAside">News that failed at its last attempt and that a person must look at.</param>
public sealed record Backlog(int Waiting, int SetAside);

internal static class BacklogEndpoint
{
    private const string About = "operations/backlog";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/operations/backlog", HandleAsync)
        .RequireAuthorization(Permissions.OperateHub)
        .WithTags("Operations")
        .WithName("ReadBacklog")
        .WithSummary("How much news waits to be handled, and how much was set aside");

    private static async Task<Ok<Backlog>> HandleAsync(
        Caller caller, HubStore<SignInDb> store, SeenCallers seen, CancellationToken cancellation)
    {
        await using var db = store.Read();
        var setAside = await db.Outbox.CountAsync(row => row.SetAsideAt != null, cancellation);
        var backlog = new Backlog(await db.Outbox.CountAsync(cancellation) - setAside, setAside);
        await RecordAsync(caller, store, seen, cancellation);
        return TypedResults.Ok(backlog);
    }

    // Once in a while only: whoever watches the backlog asks every few seconds, and each entry would be news itself.
    private static async Task RecordAsync(
        Caller caller, HubStore<SignInDb> store, SeenCallers seen, CancellationToken cancellation)
    {
        if (seen.IsNew(About, caller))
        {
            await store.WriteAsync(
                db => db.Record(caller.Did(AuditOperation.Searched, About, "operations", db.Now)), cancellation);
        }

        seen.Saw(About, caller);
    }
}
