namespace IntelHub.Vocabulary;

/// <summary>
/// The kinds of organisation that the sharing model knows; agreements and gateways are written in them.
/// </summary>
public static class OrganisationKind
{
    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal)
    {
        "police", "county-council", "district-council", "fire", "health", "ambulance", "probation", "housing-provider",
        "treatment-provider", "coroner", "pcc-office", "voluntary", "prison", "school",
    };
}
