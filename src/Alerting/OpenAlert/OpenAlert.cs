using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Copies;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.OpenAlert;

/// <param name="Reason">
/// Why the member reads it: a code of the partnership, such as <c>safeguarding-enquiry</c>.
/// </param>
public sealed record Reading(string? Reason = null);

internal static class OpenAlertEndpoint
{
    public static void Map(RouteGroupBuilder alerts) => alerts
        .MapPost("/{id:guid}/open", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("OpenAlert")
        .WithSummary("Read what the member may be shown of the item, decided again now");

    private static async Task<Results<Ok<PermittedView>, ProblemHttpResult>> HandleAsync(
        Guid id,
        Reading reading,
        Caller caller,
        OpenAlertHandler handler,
        HubOptions hub,
        CancellationToken cancellation)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        if (!ReasonCode.IsValid(reading.Reason))
        {
            return AlertingProblems.ReasonNeeded();
        }

        return await handler.OpenAsync(new AlertId(id), reading.Reason, member, caller, cancellation) switch
        {
            ReleaseAnswer.Released released => TypedResults.Ok(released.View),
            ReleaseAnswer.Waits => PlatformProblems.ReleaseWaits(hub.WhomToRing),
            null => AlertingProblems.AlertOver(),
            _ => PlatformProblems.NotFound(),
        };
    }
}

internal sealed class OpenAlertHandler(HubStore<AlertingDb> store, IReleaseItems sharing, TimeProvider clock)
{
    /// <summary>Null when the member may keep it no longer: then nothing is asked, and nothing is shown.</summary>
    public async Task<ReleaseAnswer?> OpenAsync(
        AlertId id, string reason, string member, Caller caller, CancellationToken cancellation)
    {
        if (await FindAsync(id, member, caller.Organisation, cancellation) is not { } alert)
        {
            await store.WriteAsync(
                db => db.Record(caller.WasRefused($"alert/{id}", db.Now)),
                cancellation);
            return new ReleaseAnswer.NotReleased();
        }

        if (alert.IsOver(clock.GetUtcNow()))
        {
            await store.WriteAsync(db => db.Record(TooLate(alert, caller, db.Now)), cancellation);
            return null;
        }

        var question = new ReleaseQuestion(alert.ItemId, member, caller.System, caller.Organisation, reason)
        {
            Posts = caller.Posts,
            Channel = caller.Channel,
        };
        var answer = await sharing.ReleaseAsync(question, cancellation);
        if (answer is ReleaseAnswer.Waits)
        {
            return answer;
        }

        var isThere = await store.WriteForAsync(
            caller.Organisation, db => Keep(db, alert, answer), cancellation);
        return isThere ? answer : new ReleaseAnswer.NotReleased();
    }

    /// <summary>
    /// False when it was taken back while Sharing was asked: what it said is not shown then, or nobody would know that
    /// it was read.
    /// </summary>
    private static bool Keep(AlertingDb db, Alert asked, ReleaseAnswer answer)
    {
        var found = db.Alerts.SingleOrDefault(a => a.Id == asked.Id && a.Organisation == asked.Organisation);
        if (found is not { IsThere: true })
        {
            return false;
        }

        if (answer is ReleaseAnswer.Released)
        {
            found.Open(db.Now);
        }
        else
        {
            db.TakeAway(found);
        }

        return true;
    }

    private static AuditFact TooLate(Alert alert, Caller caller, DateTimeOffset now) =>
        caller.Did(AuditOperation.Refused, $"alert/{alert.Id}", "may-be-kept-no-longer", now) with
        {
            Item = alert.ItemId,
            Recipients = [alert.Organisation],
        };

    private async Task<Alert?> FindAsync(
        AlertId id, string member, string organisation, CancellationToken cancellation)
    {
        await using var db = store.ReadFor(organisation);
        return await db.AlertsFor(member, organisation).SingleOrDefaultAsync(a => a.Id == id, cancellation);
    }
}
