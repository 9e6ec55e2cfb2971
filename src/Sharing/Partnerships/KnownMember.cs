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

    /// <summary>Without an end, as they were kept before memberships had one: for reading what was kept then.</summary>
    public List<string> Compartments { get; init; } = [];

    public List<HeldCompartment> Memberships { get; init; } = [];
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
        Memberships = [.. news.Compartments],
        TrainedOn = news.TrainedOn,
        ActiveFrom = news.ActiveFrom,
        ActiveUntil = news.ActiveUntil,
        Suspended = news.Suspended,
    };

    /// <param name="ofOrganisation">When their organisation is active: outside it they are not.</param>
    public Member ToMember(Period ofOrganisation) => new()
    {
        Id = Id,
        Organisation = Organisation,
        Roles = Roles.ToFrozenSet(StringComparer.Ordinal),
        Areas = Areas,
        Clearance = Clearance,
        Compartments = HeldCompartments.Of(
        [
            .. Compartments.Select(compartment => (compartment, Period.Always)),
            .. Memberships.Select(held => (held.Compartment, new Period(held.From, held.Until))),
        ]),
        Trained = TrainedOn,
        Active = Suspended ? Period.Never : new Period(ActiveFrom, ActiveUntil).Within(ofOrganisation),
    };
}
