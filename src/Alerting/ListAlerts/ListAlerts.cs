using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Queues;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ListAlerts;

/// <summary>
/// One line of a member's inbox: that there is something, how it is marked and by when to answer. No content.
/// </summary>
public sealed record AlertLine(
    Guid AlertId, string Marking, string State, DateTimeOffset MadeAt, DateTimeOffset AcknowledgeBy, bool ByOverride);

internal static class ListAlertsEndpoint
{
    public static void Map(RouteGroupBuilder alerts) => alerts
        .MapGet("", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("ListAlerts")
        .WithSummary("A member's alerts, newest first, at most 200");

    private static async Task<Results<Ok<IReadOnlyList<AlertLine>>, ProblemHttpResult>> HandleAsync(
        Caller caller, ListAlertsHandler handler, CancellationToken cancellation) => caller.Member is { } member
            ? TypedResults.Ok(await handler.ListAsync(caller, member, cancellation))
            : PlatformProblems.MemberNeeded();
}

internal sealed class ListAlertsHandler(HubStore<AlertingDb> store, IReleaseItems sharing)
{
    private const int MostAtATime = 200;

    /// <summary>Reads decisions already made; one that time alone may have changed is asked for again first.</summary>
    public async Task<IReadOnlyList<AlertLine>> ListAsync(Caller caller, string member, CancellationToken cancellation)
    {
        var now = await RecordAsync(caller, cancellation);
        await AskAgainAboutLapsedAsync(member, now, cancellation);

        await using var db = store.Read();
        return await db.AlertsFor(member)
            .Where(a => a.HoldsUntil == null || a.HoldsUntil > now)
            .OrderByDescending(a => a.MadeAt)
            .Take(MostAtATime)
            .Select(a => new AlertLine(
                a.Id.Value, a.Marking, a.State.ToString().ToLowerInvariant(), a.MadeAt, a.AcknowledgeBy, a.ByOverride))
            .ToListAsync(cancellation);
    }

    private Task<DateTimeOffset> RecordAsync(Caller caller, CancellationToken cancellation) => store.WriteAsync(
        db =>
        {
            db.Record(caller.Did(AuditOperation.Searched, "inbox", "inbox", db.Now), $"inbox/{caller.Member}");
            return db.Now;
        },
        cancellation);

    private async Task AskAgainAboutLapsedAsync(string member, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var reading = store.Read();
        var lapsed = await reading.AlertsFor(member)
            .Where(a => a.HoldsUntil <= now)
            .ToListAsync(cancellation);
        foreach (var alert in lapsed)
        {
            var standing = await sharing.CheckAsync(alert.ItemId, member, cancellation);
            await store.WriteAsync(
                db =>
                {
                    // What was decided since is newer than this answer, and stands: a recall above all.
                    var found = db.Alerts.Single(a => a.Id == alert.Id);
                    if (found.State == AlertState.Suspended || found.HoldsUntil != alert.HoldsUntil)
                    {
                        return;
                    }

                    if (standing.Released)
                    {
                        found.Stand(standing.HoldsUntil, byOverride: false);
                    }
                    else
                    {
                        found.Suspend();
                        db.TellQueue(found);
                    }
                },
                cancellation);
        }
    }
}
