using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Webhooks;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ListWebhooks;

/// <summary>How an organisation's endpoint fares.</summary>
/// <param name="Waiting">Events that are still to go.</param>
/// <param name="WaitingSince">When the oldest of them was made.</param>
/// <param name="DeadLetters">Events that go no more by themselves.</param>
/// <param name="FirstDeadLetter">The id of the oldest: from there the organisation asks for them again.</param>
/// <param name="Problem">What keeps the oldest from going, as a code; absent when nothing is wrong.</param>
/// <param name="Says">The same in words, and what to do.</param>
public sealed record WebhookLine(
    string Organisation,
    string Address,
    int Waiting,
    DateTimeOffset? WaitingSince,
    int DeadLetters,
    Guid? FirstDeadLetter,
    string? Problem,
    string? Says);

internal static class ListWebhooksEndpoint
{
    private const string About = "operations/webhooks";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/operations/webhooks", HandleAsync)
        .RequireAuthorization(Permissions.OperateHub)
        .WithTags("Operations")
        .WithName("ListWebhooks")
        .WithSummary("The organisations' endpoints: what waits for each, what never arrived, and why");

    private static async Task<Ok<IReadOnlyList<WebhookLine>>> HandleAsync(
        Caller caller, HubStore<AlertingDb> store, CancellationToken cancellation)
    {
        await store.WriteAsync(
            writing => writing.Record(caller.Did(AuditOperation.Searched, About, "operations", writing.Now)),
            cancellation);
        await using var db = store.Read();
        var webhooks = await db.Webhooks.Where(w => w.Address != "")
            .OrderBy(w => w.Organisation)
            .ToListAsync(cancellation);
        var lines = new List<WebhookLine>();
        foreach (var webhook in webhooks)
        {
            lines.Add(LineOf(webhook, await db.WebhookFaresAsync(webhook.Organisation, cancellation)));
        }

        return TypedResults.Ok<IReadOnlyList<WebhookLine>>(lines);
    }

    private static WebhookLine LineOf(Webhook webhook, WebhookFares fares) => new(
        webhook.Organisation,
        webhook.Address,
        fares.Waiting,
        fares.WaitingSince,
        fares.Dead,
        fares.FirstDead,
        fares.Problem ?? fares.DeadProblem,
        fares.Problem is { } problem ? WebhookProblems.Says(problem)
            : fares.DeadProblem is { } ofDead ? WebhookProblems.SaysOfDead(ofDead)
            : null);
}
