using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Compiled;

/// <summary>The organisations and members by number; those of one organisation follow one another.</summary>
internal sealed class CompiledPartnership
{
    private readonly Dictionary<string, CompiledMember> _members;
    private readonly Dictionary<string, CompiledOrganisation> _organisations;
    private readonly Dictionary<string, RecipientProfile> _profiles = new(StringComparer.Ordinal);

    public CompiledPartnership(
        PolicySet policies, Partnership partnership, GrantTable grants, ProhibitionTable prohibitions)
    {
        var members = partnership.Members.ToLookup(member => member.Organisation, StringComparer.Ordinal);
        Areas = new Numbering(
            partnership.Organisations.SelectMany(organisation => organisation.Areas)
                .Concat(partnership.Members.SelectMany(member => member.Areas)));
        Compartments = new Numbering(partnership.Members.SelectMany(member => member.Compartments.Names));
        var first = 0;
        Organisations =
        [
            .. partnership.Organisations.Select((organisation, number) => new CompiledOrganisation(
                organisation, number, first, first += members[organisation.Id].Count(), policies, grants)),
        ];
        _organisations = Organisations.ToDictionary(organisation => organisation.Id, StringComparer.Ordinal);
        Members =
        [
            .. partnership.Organisations
                .SelectMany(organisation => members[organisation.Id].Select(member => (organisation, member)))
                .Select((pair, number) =>
                    Compile(pair.member, pair.organisation, number, policies, grants, prohibitions)),
        ];
        _members = Members.ToDictionary(member => member.Id, StringComparer.Ordinal);
    }

    public CompiledOrganisation[] Organisations { get; }
    public CompiledMember[] Members { get; }
    public Numbering Areas { get; }
    public Numbering Compartments { get; }

    public CompiledMember Member(string id) =>
        _members.GetValueOrDefault(id) ?? throw new UnknownNameException("member", id);

    public CompiledOrganisation? FindOrganisation(string id) => _organisations.GetValueOrDefault(id);

    public CompiledMember? FindMember(string id) => _members.GetValueOrDefault(id);

    private CompiledMember Compile(
        Member member,
        Organisation organisation,
        int number,
        PolicySet policies,
        GrantTable grants,
        ProhibitionTable prohibitions) => new()
        {
            Number = number,
            Id = member.Id,
            Organisation = _organisations[organisation.Id],
            Profile = ProfileOf(organisation.Kind, member.Roles, grants, prohibitions),
            Clearance = Ladder.RankOf(member.Clearance, Ladder.Clearances),
            Areas = AreaSet.Of(AreaList.Served(member, organisation), Areas),
            Compartments =
            [
                .. member.Compartments.Names.SelectMany(name => member.Compartments.PeriodsOf(name)
                    .Select(during => (Compartments.Of(name), Stretch.Of(during)))),
            ],
            Active = Stretch.Of(member.Active),
            Trained = member.Trained is { } trained
                ? new Stretch(trained.UtcTicks, EndOf(trained, policies.Classification.TrainingValidFor))
                : new Stretch(Stretch.Never, Stretch.Never),
        };

    // Training that would outlast the calendar never lapses.
    private static long EndOf(DateTimeOffset trained, TimeSpan validFor) =>
        validFor <= DateTimeOffset.MaxValue - trained ? trained.UtcTicks + validFor.Ticks : Stretch.Never;

    private RecipientProfile ProfileOf(
        string kind, FrozenSet<string> roles, GrantTable grants, ProhibitionTable prohibitions)
    {
        var key = string.Join('\n', roles.Order(StringComparer.Ordinal).Prepend(kind));
        if (!_profiles.TryGetValue(key, out var profile))
        {
            var entitled = roles.Aggregate(grants.None, (all, role) => all.Or(grants.OfRole(role)));
            profile = new RecipientProfile
            {
                Grants = entitled,
                Vital = roles.Contains(VitalInterests.DutyOfficer)
                    ? entitled.And(grants.Vital).And(grants.To[Kinds.Of(kind)])
                    : grants.None,
                Prohibitions = prohibitions.AgainstRecipient(kind, roles),
                MayLookIntoColleagues = roles.Contains(Standing.ProfessionalStandards),
            };
            _profiles.Add(key, profile);
        }

        return profile;
    }
}
