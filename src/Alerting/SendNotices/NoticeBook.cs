using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Copies;
using IntelHub.Alerting.Notices;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntelHub.Alerting.SendNotices;

/// <summary>What one member is due to be told of, in one message.</summary>
/// <param name="To">The address that they gave; null when they do not wish to be told so any more.</param>
/// <param name="Standing">What is still there and new to them, as far as is on disk.</param>
/// <param name="Moot">All else.</param>
internal sealed record DueNotices(
    string? To, IReadOnlyList<(EmailNotice Notice, Alert Alert)> Standing, IReadOnlyList<EmailNotice> Moot);

/// <summary>What is on disk of each notice; each step is there before the next.</summary>
internal sealed class NoticeBook(
    HubStore<AlertingDb> store, IOptions<EmailOptions> options, ILogger<NoticeBook> log)
{
    /// <summary>The member who has waited longest, and all that they are due to be told.</summary>
    public async Task<DueNotices?> NextAsync(CancellationToken cancellation)
    {
        await using var db = store.Read();
        if (await Due(db).OrderBy(n => n.Sequence).FirstOrDefaultAsync(cancellation) is not { } first)
        {
            return null;
        }

        var due = await Due(db).Where(n => n.Member == first.Member).OrderBy(n => n.Sequence).ToListAsync(cancellation);
        var ids = due.Select(n => n.AlertId).ToList();
        var alerts = await db.Alerts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellation);
        var how = await db.ToldHows.SingleOrDefaultAsync(h => h.Member == first.Member, cancellation);
        var to = how is { IsByEmail: true } ? how.Email : null;
        var standing = due.Where(n => to is not null && IsStillSo(n, alerts[n.AlertId], db.Now)).ToList();
        return new DueNotices(to, [.. standing.Select(n => (n, alerts[n.AlertId]))], [.. due.Except(standing)]);
    }

    public Task NeedNotGoAsync(IReadOnlyList<EmailNotice> notices, CancellationToken cancellation) =>
        ChangeAsync(notices, (notice, _) => notice.NeedNotGo(), cancellation);

    /// <summary>
    /// Counts a try before it is made, and says when the next one is. False when another process is at it.
    /// </summary>
    public Task<bool> BeginAsync(IReadOnlyList<EmailNotice> notices, CancellationToken cancellation) =>
        store.WriteAsync(
            db =>
            {
                var ids = notices.Select(n => n.Sequence).ToList();
                var now = db.Now;
                var again = now + options.Value.PauseAfter(notices.Max(n => n.Attempts) + 1);
                return db.EmailNotices
                    .Where(n => ids.Contains(n.Sequence) && n.State == NoticeState.Waiting && n.NextAt <= now)
                    .ExecuteUpdate(set => set
                        .SetProperty(n => n.Attempts, n => n.Attempts + 1)
                        .SetProperty(n => n.NextAt, again)) == ids.Count;
            },
            cancellation);

    public async Task EndAsync(IReadOnlyList<EmailNotice> notices, string? problem, CancellationToken cancellation)
    {
        await ChangeAsync(
            notices,
            (notice, now) =>
            {
                if (problem is null)
                {
                    notice.HasGone(now);
                }
                else
                {
                    notice.Meet(problem, options.Value.AttemptsAllowed);
                }
            },
            cancellation);
        if (problem is null)
        {
            log.NoticeSent(notices[0].Id, notices.Count);
        }
        else
        {
            log.NoticeNotSent(notices[0].Id, problem);
        }
    }

    /// <summary>The member may not be shown it: the alert is taken away everywhere.</summary>
    public Task WithholdAsync(Alert asked, CancellationToken cancellation) => store.WriteAsync(
        db =>
        {
            // What was decided since is newer than this answer: it is looked at again.
            var alert = db.Alerts.Single(a => a.Id == asked.Id);
            if (alert.IsThere && alert.Organisation == asked.Organisation && alert.HoldsUntil == asked.HoldsUntil)
            {
                db.TakeAway(alert);
            }
        },
        cancellation);

    private static bool IsStillSo(EmailNotice notice, Alert alert, DateTimeOffset now) =>
        alert.Organisation == notice.Organisation && alert.IsReadable(now) && alert.IsNewToThem();

    /// <summary>Those whose time it is, of members whom nothing stops and who were told nothing just now.</summary>
    private IQueryable<EmailNotice> Due(AlertingDb db)
    {
        var now = db.Now;
        var justNow = now - options.Value.AtMostEvery;
        return db.EmailNotices
            .Where(n => n.State == NoticeState.Waiting && n.NextAt <= now)
            .Where(n => !db.Stopped.Any(s => s.Who == StoppedAlerts.OfMember + n.Member ||
                s.Who == StoppedAlerts.OfOrganisation + n.Organisation))
            .Where(n => !db.EmailNotices.Any(sent => sent.Member == n.Member && sent.SentAt > justNow));
    }

    private Task ChangeAsync(
        IReadOnlyList<EmailNotice> notices,
        Action<EmailNotice, DateTimeOffset> change,
        CancellationToken cancellation) => store.WriteAsync(
            db =>
            {
                var ids = notices.Select(n => n.Sequence).ToList();
                var waiting = db.EmailNotices
                    .Where(n => ids.Contains(n.Sequence) && n.State == NoticeState.Waiting)
                    .ToList();
                waiting.ForEach(notice => change(notice, db.Now));
            },
            cancellation);
}
