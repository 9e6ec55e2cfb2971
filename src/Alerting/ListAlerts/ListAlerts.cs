using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.AskAgain;
using IntelHub.Alerting.KeepSubstitutes;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ListAlerts;

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

internal sealed class ListAlertsHandler(HubStore<AlertingDb> store, LapsedAlerts lapsed)
{
    private const int MostAtATime = 200;

    /// <summary>Reads decisions already made; one that time alone may have changed is asked for again first.</summary>
    public async Task<IReadOnlyList<AlertLine>> ListAsync(Caller caller, string member, CancellationToken cancellation)
    {
        var now = await RecordAsync(caller, cancellation);
        await lapsed.AskAboutNewestAsync(member, caller.Organisation, MostAtATime, cancellation);

        await using var db = store.ReadFor(caller.Organisation);
        var alerts = await db.AlertsFor(member, caller.Organisation)
            .HoldingAt(now)
            .OrderByDescending(a => a.MadeAt)
            .Take(MostAtATime)
            .ToListAsync(cancellation);
        await DeliverAsync(alerts, caller, now, cancellation);

        IReadOnlyList<Guid> items = [.. alerts.Select(a => a.ItemId)];
        var others = await db.AlsoWaitingAsync(member, caller.Organisation, items, now, cancellation);
        var turned = await db.TurnedToAsync(member, caller.Organisation, items, cancellation);
        IReadOnlyList<AlertId> ids = [.. alerts.Select(a => a.Id)];
        var queued = await db.QueuedAsync(caller.Organisation, ids, cancellation);
        var mailed = await db.MailedAsync(caller.Organisation, ids, cancellation);
        var announced = await db.AnnouncedAsync(caller.Organisation, ids, cancellation);
        return
        [
            .. alerts.Select(a => AlertLine.Of(
                a, now, [.. others[a.ItemId].Order(StringComparer.Ordinal)], [.. turned[a.ItemId]], queued[a.Id],
                announced[a.Id], mailed[a.Id])),
        ];
    }

    /// <summary>What is in the list has come to the member's notice, as far as a hub can know.</summary>
    private async Task DeliverAsync(
        IReadOnlyList<Alert> listed, Caller caller, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = listed.Where(a => a.ListedAt is null).Select(a => a.Id).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        await store.WriteForAsync(
            caller.Organisation,
            db => db.Alerts.Where(a => ids.Contains(a.Id) && a.Member == caller.Member).ToList()
                .ForEach(alert => alert.List(now)),
            cancellation);
        foreach (var alert in listed.Where(a => ids.Contains(a.Id)))
        {
            alert.List(now);
        }
    }

    private Task<DateTimeOffset> RecordAsync(Caller caller, CancellationToken cancellation) => store.WriteAsync(
        db =>
        {
            db.Record(caller.Did(AuditOperation.Searched, "inbox", "inbox", db.Now), $"inbox/{caller.Member}");
            return db.Now;
        },
        cancellation);
}
