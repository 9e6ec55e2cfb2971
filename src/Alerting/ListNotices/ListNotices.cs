using IntelHub.Alerting.ChaseCopies;
using IntelHub.Alerting.Copies;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ListNotices;

/// <summary>
/// Something that is for a colleague has waited too long, or something that was taken back is to be destroyed. Of what
/// it is, nothing is told.
/// </summary>
/// <param name="About">
/// <c>alert</c>: something was shared with the colleague. <c>question</c>: others ask for an item of the organisation.
/// <c>copy</c>: what was shared was taken back, and is to be destroyed.
/// </param>
/// <param name="Step">
/// Why the reader is told: as its holder, or as the colleague's deputy, team or duty desk; or, who can answer a
/// question themselves, that the answer is due or overdue.
/// </param>
/// <param name="Member">The colleague to ask, or the reader; null when no member is known who can answer.</param>
/// <param name="TurnedToAt">When the hub turned to the reader.</param>
/// <param name="AlertId">Of a copy: what to say is destroyed, and of which channel: inbox or queue.</param>
/// <param name="By">Of a copy: by when; past when it is overdue.</param>
public sealed record NoticeLine(
    string About,
    string Step,
    string? Member,
    DateTimeOffset TurnedToAt,
    Guid? AlertId = null,
    string? Channel = null,
    DateTimeOffset? By = null)
{
    internal static NoticeLine OfCopy(Copy copy, string reader) => new(
        "copy",
        copy.TurnedTo is null || copy.Member == reader ? WhoMustAct.Holder : copy.TurnedTo,
        copy.Member,
        copy.OverdueAt ?? copy.TakenBackAt,
        copy.AlertId.Value,
        copy.Channel == CopyChannel.Inbox ? "inbox" : "queue",
        copy.DestroyBy);
}

internal static class ListNoticesEndpoint
{
    private const int MostAtATime = 200;

    public static void Map(RouteGroupBuilder alerts) => alerts
        .MapGet("/notices", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("ListAlertNotices")
        .WithSummary("What is to be destroyed, and whose alerts wait too long; at most 200 of each");

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
        var copies = await db.CopiesFor(caller.Organisation, member)
            .Where(c => c.End == null)
            .OrderByDescending(c => c.TakenBackAt)
            .Take(MostAtATime)
            .ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<NoticeLine>>(
        [
            .. notices.Select(each => new NoticeLine("alert", each.Step, each.Overdue, each.MadeAt))
                .Concat(questions)
                .Concat(copies.Select(copy => NoticeLine.OfCopy(copy, member)))
                .OrderByDescending(line => line.TurnedToAt)
                .Take(MostAtATime),
        ]);
    }
}
