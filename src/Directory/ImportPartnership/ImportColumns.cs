namespace IntelHub.Directory.ImportPartnership;

/// <summary>The columns of an import, and whose they are.</summary>
internal static class ImportColumns
{
    public const string Record = "record";
    public const string Id = "id";
    public const string Name = "name";
    public const string Kind = "kind";
    public const string Assured = "assured";
    public const string Organisation = "organisation";
    public const string Roles = "roles";
    public const string Areas = "areas";
    public const string Clearance = "clearance";
    public const string Compartments = "compartments";
    public const string Trained = "trained";
    public const string ActiveFrom = "active_from";
    public const string ActiveUntil = "active_until";

    /// <summary>The two words of the column <c>record</c>.</summary>
    public const string OfOrganisation = "organisation";
    public const string OfMember = "member";

    public static readonly IReadOnlyList<string> All =
    [
        Record, Id, Name, Kind, Assured, Organisation, Roles, Areas, Clearance, Compartments, Trained, ActiveFrom,
        ActiveUntil,
    ];

    public static readonly IReadOnlyList<string> NotOfOrganisations =
        [Organisation, Roles, Clearance, Compartments, Trained, ActiveFrom, ActiveUntil];

    public static readonly IReadOnlyList<string> NotOfMembers = [Name, Kind, Assured];

    private static readonly Dictionary<string, int> _places =
        All.Index().ToDictionary(at => at.Item, at => at.Index, StringComparer.Ordinal);

    /// <summary>One that is no column comes first.</summary>
    public static int PlaceOf(string column) => _places.GetValueOrDefault(column, -1);
}
