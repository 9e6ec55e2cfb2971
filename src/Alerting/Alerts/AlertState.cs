namespace IntelHub.Alerting.Alerts;

/// <summary>Where an alert stands. Suspended is zero: an alert whose state was lost shows nothing.</summary>
internal enum AlertState
{
    /// <summary>The member may not be shown the item now; a later decision may bring it back.</summary>
    Suspended = 0,
    Waiting = 1,

    /// <summary>The member has read what it shows.</summary>
    Opened = 2,

    /// <summary>The member has said that they have it.</summary>
    Acknowledged = 3,

    /// <summary>It was in a list that the member was given, or is in their organisation's queue.</summary>
    Delivered = 4,

    /// <summary>The member acts on it.</summary>
    Accepted = 5,

    /// <summary>The member will not act on it, and has said why.</summary>
    Declined = 6,

    /// <summary>The member has acted on it, and has said what came of it.</summary>
    Actioned = 7,

    /// <summary>Time ended it: see <see cref="AlertEnding"/>.</summary>
    Expired = 8,

    /// <summary>The item was taken back. Nothing follows.</summary>
    Recalled = 9,
}

/// <summary>As what time ended an alert.</summary>
internal enum AlertEnding
{
    /// <summary>Neither the member nor anybody whom the hub turned to after them. They still can.</summary>
    NobodyAcknowledged = 1,

    /// <summary>Not the member, but somebody whom the hub turned to after them. The member still can.</summary>
    TakenUpByAnother = 2,

    /// <summary>The member had acknowledged it and may keep it no longer; what came of it, they never said.</summary>
    NeverActioned = 3,
}
