using IntelHub.Sharing.Policies;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.PolicyOffice.LintPolicies;

/// <summary>Prohibitions that do nothing, though somebody relies on them.</summary>
internal static class ProhibitionChecks
{
    public static IEnumerable<Finding> Of(Inspection set)
    {
        var known = set.Grants.SelectMany(placed => placed.Grant.Roles)
            .Concat(set.Directory?.Members.SelectMany(member => member.Roles) ?? [])
            .ToHashSet(StringComparer.Ordinal);
        return set.Policies.Prohibitions.SelectMany(rule => (Finding[])
        [
            .. Effect(rule, set), .. Impossible(rule, set), .. UnknownRoles(rule, known, set),
        ]);
    }

    private static IEnumerable<Finding> Effect(Prohibition rule, Inspection set)
    {
        if (rule.Remove.Count == 0 && !rule.Withhold)
        {
            yield return set.Error(
                PolicyLines.Prohibition(rule.Id), "it takes nothing away and withholds nothing",
                "Fill 'remove', or write 'withhold: true'.");
        }
    }

    private static IEnumerable<Finding> Impossible(Prohibition rule, Inspection set)
    {
        var (when, id) = (rule.When, PolicyLines.Prohibition(rule.Id));
        const string NeverMatches = "so it never matches";
        (string Key, int? Count)[] lists =
        [
            ("categories", when.Categories?.Count), ("markings", when.Markings?.Count),
            ("assessments", when.Assessments?.Count), ("originators", when.Originators?.Count),
            ("subjects", when.Subjects?.Count), ("organisations", when.Organisations?.Count),
            ("roles", when.Roles?.Count), ("areas", when.Areas?.Count),
        ];
        foreach (var (key, _) in lists.Where(list => list.Count == 0))
        {
            yield return set.Error(id, $"its '{key}' is an empty list, {NeverMatches}", $"Fill '{key}', or remove it.");
        }

        if (when is { Organisations: not { Count: 0 }, OrganisationsExcept: { } except } &&
            (when.Organisations ?? OrganisationKind.All).All(except.Contains))
        {
            yield return set.Error(
                id, $"'organisations_except' leaves none of its organisations, {NeverMatches}",
                "Keep one of the two keys.");
        }

        if (when.Roles is { Count: > 0 } roles && when.RolesExcept?.IsSupersetOf(roles) == true)
        {
            yield return set.Error(
                id, $"'roles_except' leaves none of its roles, {NeverMatches}", "Keep one of the two keys.");
        }

        if (when.Assessments is not null && when.Categories?.Contains(ItemWords.Intelligence) == false)
        {
            yield return set.Error(
                id, $"only intelligence has an assessment, and its 'categories' lack it, {NeverMatches}",
                "Add intelligence to 'categories', or remove 'assessments'.");
        }
    }

    private static IEnumerable<Finding> UnknownRoles(Prohibition rule, HashSet<string> known, Inspection set) =>
        (rule.When.Roles ?? []).Concat(rule.When.RolesExcept ?? []).Distinct().Order()
            .Where(role => !known.Contains(role))
            .Select(role => set.Warning(
                PolicyLines.Prohibition(rule.Id), $"no grant mentions the role {role}, so nobody may hold it",
                "Check how the role is written."));
}
