using System.Collections.Frozen;
using IntelHub.Sharing.Policies;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Decisions;

/// <summary>The organisations and members as they stand at one moment. It never changes.</summary>
internal sealed class Partnership
{
    private readonly FrozenDictionary<string, Organisation> _organisations;
    private readonly FrozenDictionary<string, Member> _members;

    private Partnership(IReadOnlyList<Organisation> organisations, IReadOnlyList<Member> members)
    {
        _organisations = organisations.ToFrozenDictionary(organisation => organisation.Id, StringComparer.Ordinal);
        _members = members.ToFrozenDictionary(member => member.Id, StringComparer.Ordinal);
    }

    public IReadOnlyCollection<Organisation> Organisations => _organisations.Values;

    public IReadOnlyCollection<Member> Members => _members.Values;

    /// <summary>Throws <see cref="PartnershipRefused"/> when a name in it is unknown or an id is used twice.</summary>
    public static Partnership Of(IReadOnlyList<Organisation> organisations, IReadOnlyList<Member> members)
    {
        var known = organisations.Select(organisation => organisation.Id).ToHashSet(StringComparer.Ordinal);
        string[] mistakes =
        [
            .. Repeated(organisations.Select(organisation => organisation.Id)).Select(id =>
                $"organisation '{id}' is listed twice"),
            .. Repeated(members.Select(member => member.Id)).Select(id => $"member '{id}' is listed twice"),
            .. organisations.SelectMany(UnknownNamesOf),
            .. members.SelectMany(member => UnknownNamesOf(member, known)),
        ];
        return mistakes.Length == 0 ? new Partnership(organisations, members) : throw new PartnershipRefused(mistakes);
    }

    public Organisation Organisation(string id) =>
        _organisations.GetValueOrDefault(id) ?? throw new UnknownNameException("organisation", id);

    public Member Member(string id) => Find(id) ?? throw new UnknownNameException("member", id);

    public Member? Find(string memberId) => _members.GetValueOrDefault(memberId);

    private static IEnumerable<string> Repeated(IEnumerable<string> ids) =>
        ids.GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Skip(1).Any()).Select(same => same.Key);

    private static IEnumerable<string> UnknownNamesOf(Organisation organisation)
    {
        if (!OrganisationKind.All.Contains(organisation.Kind))
        {
            yield return $"organisation '{organisation.Id}' is of the unknown kind '{organisation.Kind}'";
        }

        if (!Ladder.Markings.Contains(organisation.Assured))
        {
            yield return $"organisation '{organisation.Id}' has the unknown assurance '{organisation.Assured}'";
        }
    }

    private static IEnumerable<string> UnknownNamesOf(Member member, HashSet<string> organisations)
    {
        if (!organisations.Contains(member.Organisation))
        {
            yield return $"member '{member.Id}' is of the unknown organisation '{member.Organisation}'";
        }

        if (!Ladder.Clearances.Contains(member.Clearance))
        {
            yield return $"member '{member.Id}' has the unknown clearance '{member.Clearance}'";
        }
    }
}

/// <summary>A directory with a mistake in it is not used at all.</summary>
internal sealed class PartnershipRefused(IReadOnlyList<string> mistakes)
    : Exception($"The directory is refused.{string.Concat(mistakes.Select(mistake => $"\n  {mistake}"))}")
{
    public IReadOnlyList<string> Mistakes => mistakes;
}
