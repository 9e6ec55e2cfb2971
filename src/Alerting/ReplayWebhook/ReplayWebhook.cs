using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Webhooks;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ReplayWebhook;

/// <param name="Events">How many are to be sent again, in order.</param>
public sealed record Replayed(int Events);

internal static class ReplayWebhookEndpoint
{
    public static void Map(RouteGroupBuilder webhook) => webhook
        .MapPost("/events/{id:guid}/replay", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("ReplayWebhook")
        .WithSummary("Have an event and all later ones sent to the organisation's endpoint again, dead letters too");

    private static async Task<Results<Ok<Replayed>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, HubStore<AlertingDb> store, CancellationToken cancellation)
    {
        if (caller.Member is not null)
        {
            return AlertingProblems.SystemNeeded();
        }

        var events = await store.WriteForAsync(
            caller.Organisation, db => Replay(db, id, caller), cancellation);
        return events > 0 ? TypedResults.Ok(new Replayed(events)) : PlatformProblems.NotFound();
    }

    /// <summary>Each is decided again before it goes: what may not be announced any more is not.</summary>
    private static int Replay(AlertingDb db, Guid from, Caller caller)
    {
        var events = 0;
        if (db.HasWebhook(caller.Organisation) &&
            db.WebhookEvents.SingleOrDefault(e => e.Id == from && e.Organisation == caller.Organisation) is { } first)
        {
            events = db.WebhookEvents
                .Where(e => e.Organisation == caller.Organisation && e.Sequence >= first.Sequence)
                .Where(e => e.State != AnnouncedState.Moot)
                .ExecuteUpdate(set => set
                    .SetProperty(e => e.State, AnnouncedState.Waiting)
                    .SetProperty(e => e.Attempts, 0)
                    .SetProperty(e => e.NextAt, db.Now)
                    .SetProperty(e => e.Problem, (string?)null));
        }

        var about = $"webhook-event/{from}";
        db.Record(events == 0
            ? caller.WasRefused(about, db.Now)
            : caller.Did(AuditOperation.Administration, about, "webhook-replayed", db.Now) with
            {
                Recipients = [caller.Organisation],
                Reasons = [$"events/{events}"],
            });
        return events;
    }
}
