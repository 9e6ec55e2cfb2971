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
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/operations/backlog", HandleAsync)
        .RequireAuthorization(Permissions.OperateHub)
        .WithTags("Operations")
        .WithName("ReadBacklog")
        .WithSummary("How much news waits to be handled, and how much was set aside");

    private static async Task<Ok<Backlog>> HandleAsync(HubStore<SignInDb> store, CancellationToken cancellation)
    {
        await using var db = store.Read();
        var setAside = await db.Outbox.CountAsync(row => row.SetAsideAt != null, cancellation);
        return TypedResults.Ok(new Backlog(await db.Outbox.CountAsync(cancellation) - setAside, setAside));
    }
}
