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

    public static Organisation ToOrganisation(ListedOrganisation listed) => new()
    {
        Id = listed.Id,
        Name = listed.Name ?? listed.Id,
        Kind = listed.Kind,
        Areas = [.. listed.Areas],
        Assured = listed.Assured,
    };

    public static Member ToMember(ListedMember listed) => new()
    {
        Id = listed.Id,
        Organisation = listed.Organisation,
        Roles = [.. listed.Roles],
        Areas = [.. listed.Areas],
        Clearance = listed.Clearance,
        Compartments = [.. listed.Compartments],
        TrainedOn = InstantOrNull(listed.Trained),
        ActiveFrom = InstantOrNull(listed.Active.From)!.Value,
        ActiveUntil = InstantOrNull(listed.Active.Until),
    };

    public static OrganisationListed NewsOf(Organisation organisation, bool suspended) => new()
    {
        Id = organisation.Id,
        Kind = organisation.Kind,
        Areas = organisation.Areas,
        Assured = organisation.Assured,
        Suspended = suspended,
    };

    public static MemberListed NewsOf(Member member, bool suspended) => new()
    {
        Id = member.Id,
        Organisation = member.Organisation,
        Roles = member.Roles,
        Areas = member.Areas,
        Clearance = member.Clearance,
        Compartments = member.Compartments,
        TrainedOn = member.TrainedOn,
        ActiveFrom = member.ActiveFrom,
        ActiveUntil = member.ActiveUntil,
        Suspended = suspended,
    };

    private static DateTimeOffset? InstantOrNull(string? text) =>
        Instant.TryParse(text, out var instant) ? instant : null;
}
