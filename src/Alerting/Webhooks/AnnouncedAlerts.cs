using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Storage;

namespace IntelHub.Alerting.Webhooks;

/// <summary>
/// The one place that says what an organisation's endpoint is to be told: that there is an alert, and that one of which
/// it was told is there no longer. The events are rows of the transaction that changes the alert.
/// </summary>
internal static class AnnouncedAlerts
{
    public static void TellWebhook(this AlertingDb db, Alert alert, bool stands)
    {
        if (!db.HasWebhook(alert.Organisation))
        {
            return;
        }

        var last = db.WebhookEvents
            .Where(e => e.AlertId == alert.Id && e.Organisation == alert.Organisation)
            .Where(e => e.State != AnnouncedState.Moot)
            .OrderByDescending(e => e.Sequence)
            .FirstOrDefault();
        var wasTold = last is { What: AnnouncedThing.Released };
        if (stands == wasTold || (last is null && alert.AcknowledgedAt is not null))
        {
            return;
        }

        if (stands)
        {
            db.Add(WebhookEvent.Of(AnnouncedThing.Released, alert, db.Now));
            return;
        }

        if (last!.IsToGo)
        {
            last.NeedNotGo();
        }

        // What was never tried has told nobody, so there is nothing to take back.
        if (!last.IsMoot || last.Attempts > 0)
        {
            db.Add(WebhookEvent.Of(AnnouncedThing.Withdrawn, alert, db.Now));
        }
    }

    public static bool HasWebhook(this AlertingDb db, string organisation) =>
        db.Webhooks.Find(organisation) is { Address.Length: > 0 };

    public static IQueryable<WebhookEvent> ToGo(this IQueryable<WebhookEvent> events) =>
        events.Where(e => e.State == AnnouncedState.Waiting);
}
