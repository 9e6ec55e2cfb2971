using IntelHub.Alerting.Queues;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ListQueues;

/// <summary>How an organisation's own queue fares.</summary>
/// <param name="Waiting">Messages that have not gone yet.</param>
/// <param name="WaitingSince">When the oldest of them was made.</param>
/// <param name="Failed">Messages that can never go.</param>
/// <param name="Problem">What keeps the oldest from going, as a code; absent when nothing is wrong.</param>
/// <param name="Says">The same in words, and what to do.</param>
public sealed record QueueLine(
    string Organisation,
    string Kind,
    string Address,
    int Waiting,
    DateTimeOffset? WaitingSince,
    int Failed,
    string? Problem,
    string? Says);

internal static class ListQueuesEndpoint
{
    private const string About = "operations/queues";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/operations/queues", HandleAsync)
        .RequireAuthorization(Permissions.OperateHub)
        .WithTags("Operations")
        .WithName("ListQueues")
        .WithSummary("The organisations' own queues: what waits to be sent to each, and why");

    private static async Task<Ok<IReadOnlyList<QueueLine>>> HandleAsync(
        Caller caller, HubStore<AlertingDb> store, CancellationToken cancellation)
    {
        await store.WriteAsync(
            writing => writing.Record(caller.Did(AuditOperation.Searched, About, "operations", writing.Now)),
            cancellation);
        await using var db = store.Read();
        var queues = await db.Queues
            .Where(q => q.Kind != QueueKind.None)
            .OrderBy(q => q.Organisation)
            .ToListAsync(cancellation);
        var lines = new List<QueueLine>();
        foreach (var queue in queues)
        {
            lines.Add(await LineOfAsync(db, queue, cancellation));
        }

        return TypedResults.Ok<IReadOnlyList<QueueLine>>(lines);
    }

    private static async Task<QueueLine> LineOfAsync(
        AlertingDb db, OrganisationQueue queue, CancellationToken cancellation)
    {
        var ofIt = db.Deliveries.Where(d => d.Organisation == queue.Organisation);
        var oldest = await ofIt.ToGo().OrderBy(d => d.Sequence).FirstOrDefaultAsync(cancellation);
        var failed = ofIt.Where(d => d.State == DeliveryState.Failed);
        var problem = oldest?.Problem ??
            await ofIt.ToGo().Where(d => d.Problem != null).Select(d => d.Problem).FirstOrDefaultAsync(cancellation) ??
            await failed.Select(d => d.Problem).FirstOrDefaultAsync(cancellation);
        return new QueueLine(
            queue.Organisation,
            queue.Kind,
            queue.Address,
            await ofIt.ToGo().CountAsync(cancellation),
            oldest?.MadeAt,
            await failed.CountAsync(cancellation),
            problem,
            problem is null ? null : QueueProblems.Says(problem));
    }
}
