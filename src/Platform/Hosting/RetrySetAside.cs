using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Outbox;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Platform.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Hosting;

internal static class RetrySetAsideEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/operations/backlog/retry", HandleAsync)
        .RequireAuthorization(Permissions.OperateHub)
        .WithTags("Operations")
        .WithName("RetrySetAside")
        .WithSummary("Give the news that was set aside its attempts again, once its cause is mended");

    private static async Task<NoContent> HandleAsync(
        Caller caller,
        HubStore<SignInDb> store,
        OutboxSignal signal,
        ILogger<OutboxRow> log,
        CancellationToken cancellation)
    {
        var retried = await store.WriteAsync(
            db =>
            {
                var messages = db.Outbox
                    .Where(row => row.SetAsideAt != null)
                    .ExecuteUpdate(row => row
                        .SetProperty(r => r.SetAsideAt, (DateTimeOffset?)null)
                        .SetProperty(r => r.Attempts, 0));
                var fact = caller.Did(
                    AuditOperation.Administration, "operations/backlog", "set-aside-retried", db.Now);
                db.Record(fact with { Reasons = [$"messages/{messages}"] });
                return messages;
            },
            cancellation);
        signal.Wake();
        log.SetAsideRetried(retried, caller.System);
        return TypedResults.NoContent();
    }
}
