using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ListNotices;

/// <summary>Something that is for a colleague has waited too long. Of what it is, nothing is told.</summary>
/// <param name="About">
/// <c>alert</c>: something was shared with the colleague. <c>question</c>: others ask for an item of the organisation.
/// </param>
/// <param name="Step">
/// Why the reader is told: as the colleague's deputy, team or duty desk; or, who can answer a question themselves, that
/// the answer is due or overdue.
/// </param>
/// <param name="Member">The colleague to ask; null when no member is known who can answer.</param>
/// <param name="TurnedToAt">When the hub turned to the reader.</param>
public sealed record NoticeLine(string About, string Step, string? Member, DateTimeOffset TurnedToAt);

internal static class ListNoticesEndpoint
{
    private const int MostAtATime = 200;

    public static void Map(RouteGroupBuilder alerts) => alerts
        .MapGet("/notices", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("ListAlertNotices")
        .WithSummary("Whose alerts, of what the reader may not see, wait too long; newest first, at most 200");

    private static async Task<Results<Ok<IReadOnlyList<NoticeLine>>, ProblemHttpResult>> HandleAsync(
        Caller caller, HubStore<AlertingDb> store, CancellationToken cancellation)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        var now = await store.WriteAsync(
            db =>
            {
                db.Record(caller.Did(AuditOperation.Searched, "notices", "notices", db.Now), $"inbox/{member}");
                return db.Now;
            },
            cancellation);

        await using var db = store.ReadFor(caller.Organisation);
        var waiting = db.Alerts.HoldingAt(now).ThereIn(db)
            .Where(a => a.AcknowledgedAt == null && a.ForgottenAt == null);
        var notices = await db.Escalations
            .Where(each => each.Target == member && each.Organisation == caller.Organisation && !each.HasAlert)
            .Where(each => waiting.Any(a =>
                a.ItemId == each.ItemId && a.Member == each.Overdue && a.Organisation == each.Organisation))
            .OrderByDescending(each => each.MadeAt)
            .Take(MostAtATime)
            .ToListAsync(cancellation);
        var questions = await db.WaitingQuestionsAsync(member, caller.Organisation, MostAtATime, cancellation);
        return TypedResults.Ok<IReadOnlyList<NoticeLine>>(
        [
            .. notices.Select(each => new NoticeLine("alert", each.Step, each.Overdue, each.MadeAt))
                .Concat(questions)
                .OrderByDescending(line => line.TurnedToAt)
                .Take(MostAtATime),
        ]);
    }
}
