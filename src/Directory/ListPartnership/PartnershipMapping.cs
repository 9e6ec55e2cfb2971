using IntelHub.Contracts.Directory;
using IntelHub.Directory.Partnership;
using IntelHub.Vocabulary;

namespace IntelHub.Directory.ListPartnership;

internal static class PartnershipMapping
{
    /// <summary>
    /// All of the directory's news is heard in the order in which it was said: a member may move between organisations,
    /// and what was said of them in the earlier one must not be heard last.
    /// </summary>
    public const string NewsKey = "directory";

    /// <param name="listed">As it is to stand.</param>
    /// <param name="earlier">As it stood: what the list is silent on stays.</param>
    public static Organisation ToOrganisation(ListedOrganisation listed, Organisation? earlier = null) => new()
    {
        Id = listed.Id,
        Name = listed.Name ?? listed.Id,
        Kind = listed.Kind,
        Areas = [.. listed.Areas],
        Assured = listed.Assured,
        ActiveFrom = listed.Active is null ? earlier?.ActiveFrom : InstantOrNull(listed.Active.From),
        ActiveUntil = listed.Active is null ? earlier?.ActiveUntil : InstantOrNull(listed.Active.Until),
        Successors = [.. listed.Successors ?? earlier?.Successors ?? []],
    };

    public static Member ToMember(ListedMember listed) => new()
    {
        Id = listed.Id,
        Organisation = listed.Organisation,
        Roles = [.. listed.Roles],
        Areas = [.. listed.Areas],
        Clearance = listed.Clearance,
        TrainedOn = InstantOrNull(listed.Trained),
        ActiveFrom = InstantOrNull(listed.Active.From)!.Value,
        ActiveUntil = InstantOrNull(listed.Active.Until),
        Represents = [.. listed.Represents ?? []],
    };

    public static OrganisationListed NewsOf(Organisation organisation, bool suspended) => new()
    {
        Id = organisation.Id,
        Kind = organisation.Kind,
        Areas = organisation.Areas,
        Assured = organisation.Assured,
        ActiveFrom = organisation.ActiveFrom,
        ActiveUntil = organisation.ActiveUntil,
        Suspended = suspended,
    };

    public static MemberListed NewsOf(Member member, bool suspended) => new()
    {
        Id = member.Id,
        Organisation = member.Organisation,
        Roles = member.Roles,
        Areas = member.Areas,
        Clearance = member.Clearance,
        Compartments =
        [
            .. member.Memberships.Where(held => held.From < held.Until)
                .OrderBy(held => held.Id)
                .Select(held => new HeldCompartment(held.Compartment, held.From, held.Until)),
        ],
        TrainedOn = member.TrainedOn,
        ActiveFrom = member.ActiveFrom,
        ActiveUntil = member.ActiveUntil,
        Represents = member.Represents,
        Suspended = suspended,
    };

    private static DateTimeOffset? InstantOrNull(string? text) =>
        Instant.TryParse(text, out var instant) ? instant : null;
}
