using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Copies;
using IntelHub.Alerting.Queues;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Webhooks;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntelHub.Alerting.SendWebhooks;

/// <param name="Stands">Whether it is still so, as far as is on disk: a recall always is.</param>
internal sealed record NextEvent(WebhookEvent Event, Alert Alert, string Address, bool Stands);

/// <summary>What is on disk of each event for an endpoint; each step is there before the next.</summary>
internal sealed class WebhookBook(
    HubStore<AlertingDb> store, IOptions<WebhookOptions> options, ILogger<WebhookBook> log)
{
    public async Task<IReadOnlyList<string>> OrganisationsAsync(CancellationToken cancellation)
    {
        await using var db = store.Read();
        return await Due(db).Select(e => e.Organisation).Distinct().ToListAsync(cancellation);
    }

    public async Task<NextEvent?> NextAsync(string organisation, CancellationToken cancellation)
    {
        await using var db = store.Read();
        if (await Due(db).Where(e => e.Organisation == organisation)
            .OrderBy(e => e.Sequence)
            .FirstOrDefaultAsync(cancellation) is not { } due)
        {
            return null;
        }

        var alert = await db.Alerts.SingleAsync(a => a.Id == due.AlertId, cancellation);
        var webhook = await db.Webhooks.SingleAsync(w => w.Organisation == organisation, cancellation);
        return new NextEvent(due, alert, webhook.Address, IsStillSo(db, due, alert));
    }

    /// <summary>
    /// Counts a try before it is made, and says when the next one is. False when another process is at it, or it is not
    /// to go any more.
    /// </summary>
    public Task<bool> BeginAsync(NextEvent next, CancellationToken cancellation) => store.WriteAsync(
        db =>
        {
            var told = next.Event;
            var again = db.Now + options.Value.PauseAfter(told.Attempts + 1);
            return db.WebhookEvents.ToGo()
                .Where(e => e.Sequence == told.Sequence && e.Attempts == told.Attempts)
                .ExecuteUpdate(set => set
                    .SetProperty(e => e.Attempts, told.Attempts + 1)
                    .SetProperty(e => e.NextAt, again)) == 1;
        },
        cancellation);

    /// <summary>What was withdrawn while it was on its way stays so: the event that says it follows.</summary>
    public async Task HasGoneAsync(NextEvent next, CancellationToken cancellation)
    {
        await WhileItIsToGoAsync(next, (told, now) => told.HasGone(now), cancellation);
        log.Announced(next.Event.Id, next.Event.What, next.Event.Organisation);
    }

    public async Task MeetAsync(NextEvent next, string problem, CancellationToken cancellation)
    {
        await WhileItIsToGoAsync(
            next, (told, _) => told.Meet(problem, options.Value.AttemptsAllowed), cancellation);
        log.NotAnnounced(next.Event.Id, next.Event.Organisation, next.Event.Attempts + 1, problem);
    }

    /// <summary>Unless it has become so again.</summary>
    public Task NeedNotGoAsync(NextEvent next, CancellationToken cancellation) => store.WriteAsync(
        db =>
        {
            var told = db.WebhookEvents.Single(e => e.Sequence == next.Event.Sequence);
            if (told.IsToGo && !IsStillSo(db, told, db.Alerts.Single(a => a.Id == told.AlertId)))
            {
                told.NeedNotGo();
            }
        },
        cancellation);

    /// <summary>The member may not be shown it: the alert is taken away everywhere.</summary>
    public Task WithholdAsync(NextEvent next, CancellationToken cancellation) => store.WriteAsync(
        db =>
        {
            // What was decided since is newer than this answer: it is looked at again.
            var alert = db.Alerts.Single(a => a.Id == next.Alert.Id);
            if (alert.IsThere && alert.Organisation == next.Alert.Organisation &&
                alert.HoldsUntil == next.Alert.HoldsUntil)
            {
                db.TakeAway(alert);
            }
        },
        cancellation);

    private static bool IsStillSo(AlertingDb db, WebhookEvent told, Alert alert) =>
        told.What == AnnouncedThing.Withdrawn ||
        (alert.Organisation == told.Organisation && alert.IsReadable(db.Now) &&
            !db.IsStopped(StoppedAlerts.OfMember + alert.Member));

    /// <summary>
    /// Those whose time it is: where there is an endpoint, a secret and nothing that stops the organisation, and
    /// nothing earlier about the same alert is still to go.
    /// </summary>
    private static IQueryable<WebhookEvent> Due(AlertingDb db)
    {
        var now = db.Now;
        return db.WebhookEvents.ToGo()
            .Where(e => e.NextAt <= now)
            .Where(e => db.Webhooks.Any(w => w.Organisation == e.Organisation && w.Address != ""))
            .Where(e => db.WebhookSecrets.Any(
                s => s.Organisation == e.Organisation && (s.Until == null || s.Until > now)))
            .Where(e => !db.Stopped.Any(s => s.Who == StoppedAlerts.OfOrganisation + e.Organisation))
            .Where(e => !db.WebhookEvents.Any(earlier =>
                earlier.AlertId == e.AlertId && earlier.Organisation == e.Organisation &&
                earlier.State == AnnouncedState.Waiting && earlier.Sequence < e.Sequence));
    }

    private Task WhileItIsToGoAsync(
        NextEvent next, Action<WebhookEvent, DateTimeOffset> change, CancellationToken cancellation) =>
        store.WriteAsync(
            db =>
            {
                if (db.WebhookEvents.Single(e => e.Sequence == next.Event.Sequence) is { IsToGo: true } told)
                {
                    change(told, db.Now);
                }
            },
            cancellation);
}
