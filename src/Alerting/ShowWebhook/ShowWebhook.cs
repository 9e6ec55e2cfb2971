using IntelHub.Alerting.SendWebhooks;
using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Webhooks;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ShowWebhook;

/// <summary>How the organisation's own endpoint fares.</summary>
/// <param name="Address">As the directory says; absent when there is none.</param>
/// <param name="Secrets">What signatures are made with now, the newest first; never the secrets themselves.</param>
/// <param name="Waiting">Events that are still to go.</param>
/// <param name="WaitingSince">When the oldest of them was made.</param>
/// <param name="Problem">What keeps the oldest from going, as a code; absent when nothing is wrong.</param>
/// <param name="Says">The same in words, and what to do.</param>
/// <param name="DeadLetters">Events that go no more by themselves, the oldest first, at most 200.</param>
public sealed record WebhookStanding(
    string? Address,
    IReadOnlyList<SecretLine> Secrets,
    int Waiting,
    DateTimeOffset? WaitingSince,
    string? Problem,
    string? Says,
    IReadOnlyList<DeadLetter> DeadLetters);

/// <param name="Until">When it ends; absent for the newest.</param>
public sealed record SecretLine(DateTimeOffset MadeAt, DateTimeOffset? Until);

/// <param name="EventId">With it the organisation asks for it again.</param>
public sealed record DeadLetter(
    Guid EventId, string Type, Guid AlertId, DateTimeOffset MadeAt, int Attempts, string Problem, string Says);

internal static class ShowWebhookEndpoint
{
    private const int MostAtATime = 200;

    public static void Map(RouteGroupBuilder webhook) => webhook
        .MapGet("", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("ShowWebhook")
        .WithSummary("The organisation's own endpoint: what waits for it, what never arrived, and what to do");

    private static async Task<Results<Ok<WebhookStanding>, ProblemHttpResult>> HandleAsync(
        Caller caller, HubStore<AlertingDb> store, CancellationToken cancellation)
    {
        if (caller.Member is not null)
        {
            return AlertingProblems.SystemNeeded();
        }

        await store.WriteAsync(
            writing => writing.Record(caller.Did(AuditOperation.Searched, "webhook", "webhook", writing.Now)),
            cancellation);
        await using var db = store.ReadFor(caller.Organisation);
        var fares = await db.WebhookFaresAsync(caller.Organisation, cancellation);
        var secrets = await db.WebhookSecrets.Where(s => s.Organisation == caller.Organisation)
            .GoodAt(db.Now)
            .OrderByDescending(s => s.MadeAt)
            .ToListAsync(cancellation);
        var dead = await db.WebhookEvents
            .Where(e => e.Organisation == caller.Organisation && e.State == AnnouncedState.Dead)
            .OrderBy(e => e.Sequence)
            .Take(MostAtATime)
            .ToListAsync(cancellation);
        return TypedResults.Ok(new WebhookStanding(
            fares.Address,
            [.. secrets.Select(s => new SecretLine(s.MadeAt, s.Until))],
            fares.Waiting,
            fares.WaitingSince,
            fares.Problem,
            fares.Problem is { } problem ? WebhookProblems.Says(problem) : null,
            [.. dead.Select(LineOf)]));
    }

    private static DeadLetter LineOf(WebhookEvent told) => new(
        told.Id, EventBody.TypeOf(told.What), told.AlertId.Value, told.MadeAt, told.Attempts, told.Problem!,
        WebhookProblems.SaysOfDead(told.Problem!));
}
