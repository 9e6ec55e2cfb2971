namespace IntelHub.Alerting.Alerts;

/// <summary>What became of something that a member said of their alert.</summary>
internal enum AlertAnswer
{
    /// <summary>Suspended or recalled: it is not there for them.</summary>
    NotThere = 0,
    Taken = 1,

    /// <summary>The same was said before, and nothing is changed: systems retry.</summary>
    TakenBefore = 2,

    /// <summary>They may keep it no longer.</summary>
    Over = 3,

    /// <summary>They declined it before, or for another reason.</summary>
    IsDeclined = 4,

    /// <summary>They accepted it before, so it is theirs to end.</summary>
    IsAccepted = 5,

    /// <summary>They said before what came of it, and it was something else.</summary>
    IsActioned = 6,

    /// <summary>Nobody says what came of an alert that they had not accepted.</summary>
    NotAccepted = 7,
}
