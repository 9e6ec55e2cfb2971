using System.Collections.Frozen;
using IntelHub.Contracts.Directory;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Partnerships;

/// <summary>A member as the directory's news last said.</summary>
internal sealed class KnownMember
{
    public required string Id { get; init; }
    public required string Organisation { get; init; }
    public required List<string> Roles { get; init; }
    public required List<string> Areas { get; init; }
    public required string Clearance { get; init; }
    public required List<string> Compartments { get; init; }
    public required DateTimeOffset? TrainedOn { get; init; }
    public required DateTimeOffset ActiveFrom { get; init; }
    public required DateTimeOffset? ActiveUntil { get; init; }

    /// <summary>Not of one kept before members could be suspended, and so false there.</summary>
    public bool Suspended { get; init; }

    public static KnownMember Of(MemberListed news) => new()
    {
        Id = news.Id,
        Organisation = news.Organisation,
        Roles = [.. news.Roles],
        Areas = [.. news.Areas],
        Clearance = news.Clearance,
        Compartments = [.. news.Compartments],
        TrainedOn = news.TrainedOn,
        ActiveFrom = news.ActiveFrom,
        ActiveUntil = news.ActiveUntil,
        Suspended = news.Suspended,
    };

    /// <param name="suspended">By themselves or with their organisation: they are never active.</param>
    public Member ToMember(bool suspended) => new()
    {
        Id = Id,
        Organisation = Organisation,
        Roles = Roles.ToFrozenSet(StringComparer.Ordinal),
        Areas = Areas,
        Clearance = Clearance,
        Compartments = Compartments.ToFrozenSet(StringComparer.Ordinal),
        Trained = TrainedOn,
        Active = suspended ? Period.Never : new Period(ActiveFrom, ActiveUntil),
    };
}
