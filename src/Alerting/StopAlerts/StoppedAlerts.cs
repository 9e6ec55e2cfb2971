using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Storage;

namespace IntelHub.Alerting.StopAlerts;

/// <summary>A member or an organisation whose alerts are stopped.</summary>
internal sealed record Stopped(string Who);

/// <summary>The one place that says which alerts are there for somebody, and which of them hold now.</summary>
internal static class StoppedAlerts
{
    public const string OfMember = "member/";
    public const string OfOrganisation = "organisation/";

    /// <summary>
    /// The member's alerts that no decision and no suspension has stopped, and that were made for the organisation in
    /// which the member asks: what somebody was told in an earlier post stays there.
    /// </summary>
    public static IQueryable<Alert> AlertsFor(this AlertingDb db, string member, string organisation) => db.Alerts
        .Where(a => a.Member == member && a.Organisation == organisation)
        .ThereIn(db);

    /// <summary>Those that no decision, no recall and no suspension has stopped.</summary>
    public static IQueryable<Alert> ThereIn(this IQueryable<Alert> alerts, AlertingDb db) => alerts
        .Where(a => a.State != AlertState.Suspended && a.State != AlertState.Recalled)
        .Where(a => !db.Stopped.Any(
            stopped => stopped.Who == OfMember + a.Member || stopped.Who == OfOrganisation + a.Organisation));

    /// <summary>Those whose decision time has not ended: only these are shown without asking again.</summary>
    public static IQueryable<Alert> HoldingAt(this IQueryable<Alert> alerts, DateTimeOffset at) =>
        alerts.Where(a => a.HoldsUntil == null || a.HoldsUntil > at);

    public static IQueryable<Alert> LapsedAt(this IQueryable<Alert> alerts, DateTimeOffset at) =>
        alerts.Where(a => a.HoldsUntil <= at);
}
