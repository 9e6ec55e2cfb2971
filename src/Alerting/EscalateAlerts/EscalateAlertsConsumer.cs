using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.AskAgain;
using IntelHub.Alerting.ChaseCopies;
using IntelHub.Alerting.RemindOriginators;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Alerting;
using IntelHub.Platform.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.EscalateAlerts;

/// <summary>
/// Does what is due: some alerts with each message, the next message said in the same transaction, so that a stop at
/// any point goes on from there, and two processes never do one thing twice.
/// </summary>
internal sealed class EscalateAlertsConsumer(
    HubStore<AlertingDb> store, LapsedAlerts lapsed, TimeProvider clock, ILogger<EscalateAlertsConsumer> log)
    : IConsumer<DeadlinesPassed>
{
    /// <summary>So many that all is soon done, so few that the writer is soon free for others.</summary>
    private const int AtATime = 64;

    public async Task Consume(ConsumeContext<DeadlinesPassed> context)
    {
        var due = await NextAsync(context.CancellationToken);

        // Nobody is turned to because of what the recipient may not be shown any more.
        var now = clock.GetUtcNow();
        await lapsed.AskAboutAsync([.. due.Where(alert => alert.HoldsUntil <= now)], context.CancellationToken);

        var done = 0;
        await store.ConsumeAsync(context, db =>
        {
            var ids = due.Select(alert => alert.Id).ToList();
            foreach (var alert in db.Due().HoldingAt(db.Now).Where(a => ids.Contains(a.Id)).ToList())
            {
                db.FollowDeadline(alert);

                // Who has been turned to for one counts for the next.
                db.SaveChanges();
                done++;
            }

            foreach (var question in db.NextQuestions(AtATime))
            {
                db.FollowDeadline(question);
                done++;
            }

            done += db.FollowCopies(AtATime);
            if (done > 0)
            {
                db.AnnounceDue();
            }
        });
        log.DeadlinesFollowed(done);
    }

    private async Task<IReadOnlyList<Alert>> NextAsync(CancellationToken cancellation)
    {
        await using var db = store.Read();
        return await db.Due().OrderBy(a => a.DueAt ?? a.AcknowledgeBy).Take(AtATime).ToListAsync(cancellation);
    }
}
