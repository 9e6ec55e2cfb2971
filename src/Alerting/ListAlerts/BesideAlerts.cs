using IntelHub.Alerting.Notices;
using IntelHub.Alerting.Queues;
using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Webhooks;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ListAlerts;

/// <summary>
/// Beside a member's alerts: for whom else they were turned to, and what went to the queue and the endpoint.
/// </summary>
internal static class BesideAlerts
{
    public static async Task<ILookup<Guid, TurnedToYou>> TurnedToAsync(
        this AlertingDb db,
        string member,
        string organisation,
        IReadOnlyList<Guid> items,
        CancellationToken cancellation)
    {
        var turned = await db.Escalations
            .Where(each => each.Target == member && each.Organisation == organisation && items.Contains(each.ItemId))
            .OrderBy(each => each.MadeAt)
            .ToListAsync(cancellation);
        return turned.ToLookup(each => each.ItemId, each => new TurnedToYou(each.Step, each.Overdue));
    }

    /// <summary>The last message about each.</summary>
    public static async Task<ILookup<AlertId, Delivery>> QueuedAsync(
        this AlertingDb db, string organisation, IReadOnlyList<AlertId> alerts, CancellationToken cancellation)
    {
        var sent = await db.Deliveries
            .Where(d => d.Organisation == organisation && alerts.Contains(d.AlertId) && d.State != DeliveryState.Moot)
            .ToListAsync(cancellation);
        return sent.GroupBy(d => d.AlertId).Select(each => each.MaxBy(d => d.Sequence)!).ToLookup(d => d.AlertId);
    }

    /// <summary>The last event about each.</summary>
    public static async Task<ILookup<AlertId, WebhookEvent>> AnnouncedAsync(
        this AlertingDb db, string organisation, IReadOnlyList<AlertId> alerts, CancellationToken cancellation)
    {
        var told = await db.WebhookEvents
            .Where(e => e.Organisation == organisation && alerts.Contains(e.AlertId))
            .Where(e => e.State != AnnouncedState.Moot)
            .ToListAsync(cancellation);
        return told.GroupBy(e => e.AlertId).Select(each => each.MaxBy(e => e.Sequence)!).ToLookup(e => e.AlertId);
    }

    /// <summary>Of which of them the member was or will be told by e-mail.</summary>
    public static async Task<ILookup<AlertId, EmailNotice>> MailedAsync(
        this AlertingDb db, string organisation, IReadOnlyList<AlertId> alerts, CancellationToken cancellation)
    {
        var notices = await db.EmailNotices
            .Where(n => n.Organisation == organisation && alerts.Contains(n.AlertId) && n.State != NoticeState.Moot)
            .ToListAsync(cancellation);
        return notices.ToLookup(n => n.AlertId);
    }
}
