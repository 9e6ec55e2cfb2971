using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Passages;
using static IntelHub.Sharing.PolicyOffice.LintPolicies.Inspection;

namespace IntelHub.Sharing.PolicyOffice.LintPolicies;

/// <summary>Clauses and grants that can never apply, whoever asks.</summary>
internal static class ClauseChecks
{
    public static IEnumerable<Finding> Of(Inspection set) =>
    [
        .. set.Clauses.SelectMany(pair => OfClause(pair.Agreement, pair.Clause, set)),
        .. set.Grants.SelectMany(placed => OfGrant(placed, set)),
    ];

    private static IEnumerable<Finding> OfClause(Agreement agreement, Clause clause, Inspection set)
    {
        var id = IdOf(agreement, clause);
        (string Key, int Count)[] lists =
        [
            ("categories", clause.Categories.Count), ("purposes", clause.Purposes.Count),
            ("gateways", clause.Gateways.Count), ("from", clause.From.Count), ("grants", clause.Grants.Count),
        ];
        foreach (var (key, _) in lists.Where(list => list.Count == 0))
        {
            yield return set.Error(id, $"its '{key}' is empty, so it never applies", $"Fill '{key}', or remove it.");
        }

        if (clause.Gateways.Count > 0 && !clause.Gateways.Any(gateway => gateway.InForce.Overlaps(agreement.InForce)))
        {
            yield return set.Error(
                id, "none of its gateways is in force at any time of the agreement, so it never applies",
                "Rely on a gateway that is in force, or remove it.");
        }
    }

    private static IEnumerable<Finding> OfGrant(PlacedGrant placed, Inspection set)
    {
        var (grant, basis) = (placed.Grant, placed.Grant.Basis);
        (string Key, int Count)[] lists =
        [
            ("organisations", grant.Organisations.Count), ("roles", grant.Roles.Count),
            ("disclose", grant.Discloses.Count),
        ];
        string[] empty = [.. lists.Where(list => list.Count == 0).Select(list => list.Key)];
        foreach (var key in empty)
        {
            yield return set.Error(
                basis, $"its '{key}' is empty, so it never shows anything", $"Fill '{key}', or remove the grant.");
        }

        Passage[] passages = [.. set.Reach.PassagesOf(placed)];
        if (empty.Length > 0 || passages.Length == 0)
        {
            yield break;
        }

        if (!passages.Any(passage => RuleReach.Opens(placed, passage)))
        {
            yield return set.Error(
                basis, "no gateway of its clause is open from any kind of originator to any of its kinds, so it " +
                    "never applies",
                "Rely on a gateway between these kinds, or remove the grant.");
        }
        else if (!passages.Any(passage => set.Reach.ShowsAnything(placed, passage)))
        {
            yield return set.Error(
                basis, "gateways and prohibitions leave nothing of what it discloses, so it never shows anything",
                "Disclose classes that a gateway carries and no prohibition takes away, or remove the grant.");
        }
    }
}
