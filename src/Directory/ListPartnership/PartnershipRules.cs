using IntelHub.Directory.Duties;
using IntelHub.Vocabulary;

namespace IntelHub.Directory.ListPartnership;

/// <summary>
/// What the directory takes: every name it uses must be defined, or the sharing rules could not be asked.
/// </summary>
internal static class PartnershipRules
{
    /// <param name="listed">What is to stand.</param>
    /// <param name="lister">The member who lists it; null when a system does so for itself.</param>
    /// <param name="knownOrganisations">Those listed before.</param>
    public static IReadOnlyList<DirectoryRefusal> Check(
        ListedPartnership listed, string? lister, IReadOnlyDictionary<string, string> knownOrganisations)
    {
        if (!IdsIn(listed).All(PlainId.IsValid))
        {
            return [DirectoryRefusals.IdMalformed];
        }

        var organisations = knownOrganisations.Keys
            .Concat(listed.Organisations.Select(o => o.Id))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. listed.Organisations.SelectMany(Check),
            .. listed.Members.SelectMany(member => Check(member, organisations)),
            .. Own(listed, lister),
            .. Twice(listed.Organisations.Select(o => o.Id)),
            .. Twice(listed.Members.Select(m => m.Id)),
        ];
    }

    private static IEnumerable<string> IdsIn(ListedPartnership listed) => listed.Organisations
        .SelectMany(organisation => organisation.Successors ?? [])
        .Concat(listed.Organisations.Select(organisation => organisation.Id))
        .Concat(listed.Members.Select(member => member.Id))
        .Concat(listed.Members.SelectMany(member => member.Represents ?? []));

    private static IEnumerable<DirectoryRefusal> Check(ListedOrganisation organisation)
    {
        if (organisation.Active is { } active && !IsPeriod(active))
        {
            yield return new(
                "date-malformed", organisation.Id,
                "Write dates as 2026-04-01, or as 2026-04-01T09:00:00Z, and the end after the start.");
        }

        if (!OrganisationKind.All.Contains(organisation.Kind))
        {
            var known = string.Join(", ", OrganisationKind.All.Order(StringComparer.Ordinal));
            yield return new("kind-unknown", organisation.Id, $"Use one of: {known}.");
        }

        if (!Marking.TryParse(organisation.Assured, out _))
        {
            yield return new("marking-unknown", organisation.Id, "Use OFFICIAL or OFFICIAL-SENSITIVE.");
        }
    }

    private static IEnumerable<DirectoryRefusal> Check(ListedMember member, HashSet<string> organisations)
    {
        if (!organisations.Contains(member.Organisation))
        {
            yield return new("organisation-unknown", member.Id, "List the organisation first, or in the same request.");
        }

        if (!Clearance.Ladder.Contains(member.Clearance))
        {
            yield return new("clearance-unknown", member.Id, $"Use one of: {string.Join(", ", Clearance.Ladder)}.");
        }

        foreach (var mixed in DutyRules.Mixed(member.Roles))
        {
            yield return new(DutyRules.Code, member.Id, mixed);
        }

        foreach (var date in new[] { member.Active.From, member.Active.Until, member.Trained })
        {
            if (date is not null && !Instant.TryParse(date, out _))
            {
                yield return new("date-malformed", member.Id, "Write dates as 2026-04-01, or as 2026-04-01T09:00:00Z.");
            }
        }
    }

    private static bool IsPeriod(ListedActive active) =>
        Instant.TryParse(active.From, out var from) &&
        (active.Until is null || (Instant.TryParse(active.Until, out var until) && from < until));

    private static IEnumerable<DirectoryRefusal> Own(ListedPartnership listed, string? lister) => listed.Members
        .Where(member => member.Id == lister)
        .Select(member => new DirectoryRefusal(
            "own-entry", member.Id, "Nobody changes their own entry: ask another who keeps the directory."))
        .Take(1);

    private static IEnumerable<DirectoryRefusal> Twice(IEnumerable<string> ids) => ids
        .GroupBy(id => id, StringComparer.Ordinal)
        .Where(same => same.Count() > 1)
        .Select(same => new DirectoryRefusal("listed-twice", same.Key, "List it once."));
}
