using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Storage;

namespace IntelHub.Alerting.StopAlerts;

/// <summary>A member or an organisation whose alerts are stopped.</summary>
internal sealed record Stopped(string Who);

/// <summary>The one place that says which alerts are there for somebody.</summary>
internal static class StoppedAlerts
{
    public const string OfMember = "member/";
    public const string OfOrganisation = "organisation/";

    /// <summary>
    /// The member's alerts that no decision and no suspension has stopped; none from before they changed organisation.
    /// </summary>
    public static IQueryable<Alert> AlertsFor(this AlertingDb db, string member, string organisation) => db.Alerts
        .Where(a => a.Member == member && a.Organisation == organisation && a.State != AlertState.Suspended)
        .Where(a => !db.Stopped.Any(
            stopped => stopped.Who == OfMember + a.Member || stopped.Who == OfOrganisation + a.Organisation));
}
