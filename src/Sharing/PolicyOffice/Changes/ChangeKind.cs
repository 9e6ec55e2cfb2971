namespace IntelHub.Sharing.PolicyOffice.Changes;

/// <summary>How one answer differs from another; an answer may differ in several ways.</summary>
[Flags]
internal enum ChangeKinds
{
    None = 0,
    NewlyReleased = 1 << 0,
    NewlyReferred = 1 << 1,
    NewlyWithheld = 1 << 2,
    NewlyOwn = 1 << 3,
    FieldsGained = 1 << 4,
    FieldsLost = 1 << 5,
    LevelsRaised = 1 << 6,
    LevelsLowered = 1 << 7,
    ObligationsChanged = 1 << 8,
    ReasonsChanged = 1 << 9,
    GroundsChanged = 1 << 10,
    Undecided = 1 << 11,
}

/// <summary>One kind of change, as reports name it.</summary>
/// <param name="Name">In JSON.</param>
/// <param name="Column">At the head of a table.</param>
/// <param name="Title">In a sentence.</param>
internal sealed record ChangeKind(ChangeKinds Flag, string Name, string Column, string Title)
{
    /// <summary>In the order of reports: what shows more before what shows less.</summary>
    public static readonly IReadOnlyList<ChangeKind> All =
    [
        new(ChangeKinds.NewlyReleased, "newly_released", "released", "Newly released"),
        new(ChangeKinds.NewlyReferred, "newly_referred", "referred", "Newly referred to the originator"),
        new(ChangeKinds.NewlyOwn, "newly_own", "own", "Newly shown to the originator's own members"),
        new(ChangeKinds.FieldsGained, "fields_gained", "gained", "Fields gained"),
        new(ChangeKinds.LevelsRaised, "levels_raised", "raised", "Fields shown in more detail"),
        new(ChangeKinds.NewlyWithheld, "newly_withheld", "withheld", "Newly withheld"),
        new(ChangeKinds.FieldsLost, "fields_lost", "lost", "Fields lost"),
        new(ChangeKinds.LevelsLowered, "levels_lowered", "lowered", "Fields shown in less detail"),
        new(ChangeKinds.ObligationsChanged, "obligations_changed", "obligations", "Obligations changed"),
        new(ChangeKinds.ReasonsChanged, "reasons_changed", "reasons", "Withheld for other reasons"),
        new(ChangeKinds.GroundsChanged, "grounds_changed", "grounds", "Resting on other grants or purposes"),
        new(ChangeKinds.Undecided, "undecided", "undecided", "Could not be decided"),
    ];
}
