using System.Collections.Frozen;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicySets;

/// <summary>
/// Each prohibition in force must be kept by one that matches at least whenever it does, and takes away at least as
/// much. One that is new only takes away.
/// </summary>
internal static class ProhibitionWidening
{
    public static IEnumerable<string> Of(
        IReadOnlyList<Prohibition> inForce, IReadOnlyList<Prohibition> candidate, Classification known)
    {
        foreach (var rule in inForce.Where(rule => !candidate.Any(other => Keeps(rule, other, known))))
        {
            var now = candidate.FirstOrDefault(other => other.Id == rule.Id);
            yield return $"prohibitions.yaml: prohibition '{rule.Id}' {(now is null ? "is gone" : Change(rule, now))}.";
        }
    }

    private static bool Keeps(Prohibition inForce, Prohibition candidate, Classification known) =>
        TakesAsMuch(inForce, candidate) && IsMatchedBy(inForce.When, candidate.When, known);

    private static bool TakesAsMuch(Prohibition inForce, Prohibition candidate) =>
        inForce.Remove.IsSubsetOf(candidate.Remove) && (candidate.Withhold || !inForce.Withhold);

    private static string Change(Prohibition inForce, Prohibition candidate) =>
        (inForce.Withhold && !candidate.Withhold, inForce.Remove.Except(candidate.Remove).ToList()) switch
        {
            (true, _) => "no longer withholds outright",
            (_, { Count: > 0 } left) => $"no longer takes away {Telling.List(left)}",
            _ => "has another 'when', which cannot be shown to match wherever the earlier one did",
        };

    // Key by key: a key that is absent is met by everything, and each key that is there can only leave matches out.
    private static bool IsMatchedBy(Condition inForce, Condition candidate, Classification known) =>
        AllowsAll(inForce.Categories?.Where(known.Categories.ContainsKey), candidate.Categories) &&
        AllowsAll(inForce.Markings, candidate.Markings) &&
        AllowsAll(inForce.Assessments, candidate.Assessments) &&
        AllowsAll(inForce.Originators, candidate.Originators) &&
        AllowsAll(inForce.Subjects, candidate.Subjects) &&
        AllowsAll(inForce.Organisations, candidate.Organisations) &&
        ExemptsNoMore(inForce.OrganisationsExcept, candidate.OrganisationsExcept) &&
        AllowsAll(inForce.Roles, candidate.Roles) &&
        ExemptsNoMore(inForce.RolesExcept, candidate.RolesExcept) &&
        AllowsAll(inForce.Areas, candidate.Areas);

    private static bool AllowsAll(IEnumerable<string>? inForce, IReadOnlyCollection<string>? candidate) =>
        candidate is null || (inForce is not null && inForce.All(candidate.Contains));

    private static bool ExemptsNoMore(FrozenSet<string>? inForce, FrozenSet<string>? candidate) =>
        candidate is null || candidate.All(word => inForce?.Contains(word) == true);
}
