namespace IntelHub.Sharing.Decisions;

/// <summary>
/// The codes of the sharing model's table. They are kept in decisions for years: add to them, never reword.
/// </summary>
internal static class Reason
{
    public const string MemberInactive = "member-inactive";
    public const string OrganisationNotAssured = "organisation-not-assured";
    public const string ClearanceTooLow = "clearance-too-low";
    public const string TrainingLapsed = "training-lapsed";
    public const string NotInCompartment = "not-in-compartment";
    public const string ConflictOfInterest = "conflict-of-interest";
    public const string ExcludedByOriginator = "excluded-by-originator";
    public const string Embargoed = "embargoed";
    public const string NoAgreement = "no-agreement";
    public const string CategoryNotCovered = "category-not-covered";
    public const string PurposeNotCovered = "purpose-not-covered";
    public const string OrganisationNotCovered = "organisation-not-covered";
    public const string NoLawfulGateway = "no-lawful-gateway";
    public const string RoleNotEntitled = "role-not-entitled";
    public const string OutsideArea = "outside-area";
    public const string NothingToRelease = "nothing-to-release";

    /// <summary>Of a derived item only: the member would not be shown one of its sources.</summary>
    public const string SourceNotShown = "source-not-shown";

    private const string Prohibition = "prohibited:";

    public static string Prohibited(string id) => $"{Prohibition}{id}";

    public static bool IsProhibited(string reason) => reason.StartsWith(Prohibition, StringComparison.Ordinal);
}
