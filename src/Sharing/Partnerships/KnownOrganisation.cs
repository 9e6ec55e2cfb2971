using IntelHub.Contracts.Directory;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Partnerships;

/// <summary>An organisation as the directory's news last said.</summary>
internal sealed class KnownOrganisation
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required List<string> Areas { get; init; }
    public required string Assured { get; init; }

    /// <summary>Not of one kept before organisations could be suspended, and so false there.</summary>
    public bool Suspended { get; init; }

    public static KnownOrganisation Of(OrganisationListed news) => new()
    {
        Id = news.Id,
        Kind = news.Kind,
        Areas = [.. news.Areas],
        Assured = news.Assured,
        Suspended = news.Suspended,
    };

    public Organisation ToOrganisation() => new() { Id = Id, Kind = Kind, Areas = Areas, Assured = Assured };
}
