using IntelHub.Contracts.Directory;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Partnerships;

/// <summary>An organisation as the directory's news last said.</summary>
internal sealed class KnownOrganisation
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required List<string> Areas { get; init; }
    public required string Assured { get; init; }

    public DateTimeOffset? ActiveFrom { get; init; }
    public DateTimeOffset? ActiveUntil { get; init; }

    /// <summary>Not of one kept before organisations could be suspended, and so false there.</summary>
    public bool Suspended { get; init; }

    public static KnownOrganisation Of(OrganisationListed news) => new()
    {
        Id = news.Id,
        Kind = news.Kind,
        Areas = [.. news.Areas],
        Assured = news.Assured,
        ActiveFrom = news.ActiveFrom,
        ActiveUntil = news.ActiveUntil,
        Suspended = news.Suspended,
    };

    /// <summary>When its members may be shown anything: never, while it is suspended.</summary>
    public Period WhenActive() => Suspended
        ? Period.Never
        : new Period(ActiveFrom ?? DateTimeOffset.MinValue, ActiveUntil);

    public Organisation ToOrganisation() => new() { Id = Id, Kind = Kind, Areas = Areas, Assured = Assured };
}
