using IntelHub.Alerting.AskAgain;
using IntelHub.Alerting.KeepSubstitutes;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ListAlerts;

/// <summary>
/// One line of a member's inbox: that there is something, how it is marked and by when to answer. No content.
/// </summary>
/// <param name="AlsoWaitsFor">Members for whom the reader stands in, and who have not acknowledged theirs.</param>
public sealed record AlertLine(
    Guid AlertId,
    string Marking,
    string State,
    DateTimeOffset MadeAt,
    DateTimeOffset AcknowledgeBy,
    bool ByOverride,
    IReadOnlyList<string> AlsoWaitsFor);

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
        var others = await db.AlsoWaitingAsync(
            member, caller.Organisation, [.. alerts.Select(a => a.ItemId)], now, cancellation);
        return
        [
            .. alerts.Select(a => new AlertLine(
                a.Id.Value, a.Marking, a.State.ToString().ToLowerInvariant(), a.MadeAt, a.AcknowledgeBy, a.ByOverride,
                [.. others[a.ItemId].Order(StringComparer.Ordinal)])),
        ];
    }

    private Task<DateTimeOffset> RecordAsync(Caller caller, CancellationToken cancellation) => store.WriteAsync(
        db =>
        {
            db.Record(caller.Did(AuditOperation.Searched, "inbox", "inbox", db.Now), $"inbox/{caller.Member}");
            return db.Now;
        },
        cancellation);
}
