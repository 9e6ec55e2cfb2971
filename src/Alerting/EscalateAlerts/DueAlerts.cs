using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Alerting;

namespace IntelHub.Alerting.EscalateAlerts;

/// <summary>Alerts with which time alone has something to do now.</summary>
internal static class DueAlerts
{
    private const string NewsKey = "deadlines";

    /// <summary>
    /// Those of whoever is suspended wait: nobody could have answered them. An alert that nobody has answered and that
    /// says not when it escalates was made by the version before; it does not end silently either.
    /// </summary>
    public static IQueryable<Alert> Due(this AlertingDb db)
    {
        var now = db.Now;
        return db.Alerts
            .Where(a => a.DueAt <= now ||
                (a.EscalatesAt == null && a.AcknowledgedAt == null && a.Ending == null && a.AcknowledgeBy <= now))
            .ThereIn(db);
    }

    /// <summary>Once: a message that waits finds whatever is due when its turn comes.</summary>
    public static void AnnounceDue(this AlertingDb db)
    {
        if (!db.Outbox.Any(row =>
            row.Consumer == nameof(EscalateAlertsConsumer) && row.Key == NewsKey && row.SetAsideAt == null))
        {
            db.Announce(new DeadlinesPassed { At = db.Now }, NewsKey);
        }
    }
}
