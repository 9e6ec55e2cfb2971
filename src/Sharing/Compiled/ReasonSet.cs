using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Compiled;

/// <summary>The reasons of the sharing model's table, in its order; prohibitions are counted apart.</summary>
[Flags]
internal enum ReasonSet
{
    None = 0,
    MemberInactive = 1 << 0,
    OrganisationNotAssured = 1 << 1,
    ClearanceTooLow = 1 << 2,
    TrainingLapsed = 1 << 3,
    NotInCompartment = 1 << 4,
    ConflictOfInterest = 1 << 5,
    ExcludedByOriginator = 1 << 6,
    Embargoed = 1 << 7,
    NoAgreement = 1 << 8,
    NothingToRelease = 1 << 15,
}

internal static class ReasonCodes
{
    private static readonly string[] _codes =
    [
        Reason.MemberInactive, Reason.OrganisationNotAssured, Reason.ClearanceTooLow, Reason.TrainingLapsed,
        Reason.NotInCompartment, Reason.ConflictOfInterest, Reason.ExcludedByOriginator, Reason.Embargoed,
        Reason.NoAgreement, Reason.CategoryNotCovered, Reason.PurposeNotCovered, Reason.OrganisationNotCovered,
        Reason.NoLawfulGateway, Reason.RoleNotEntitled, Reason.OutsideArea,
    ];

    /// <summary>What stands in the way when the furthest grant passed so many of the seven stages.</summary>
    public static ReasonSet OfStagesPassed(int stages) => (ReasonSet)((int)ReasonSet.NoAgreement << stages);

    public static IEnumerable<string> BeforeProhibitions(this ReasonSet reasons) =>
        _codes.Where((_, number) => ((int)reasons >> number & 1) != 0);

    public static IEnumerable<string> AfterProhibitions(this ReasonSet reasons) =>
        reasons.HasFlag(ReasonSet.NothingToRelease) ? [Reason.NothingToRelease] : [];
}
