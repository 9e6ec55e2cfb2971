namespace IntelHub.Alerting.Alerts;

/// <summary>Where an alert stands. Suspended is zero: an alert whose state was lost shows nothing.</summary>
internal enum AlertState
{
    /// <summary>The member may not be shown the item now; a later decision may bring it back.</summary>
    Suspended = 0,
    Waiting = 1,
    Opened = 2,
    Acknowledged = 3,
}
