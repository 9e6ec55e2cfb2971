using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Passages;

/// <summary>Compares what two lists of gateways do for one clause, for all its kinds and all its time.</summary>
internal static class GatewayReach
{
    public const string SameRule =
        "the clause's gateways stay open between the same kinds, at the same times, for the same of its classes";

    /// <summary>
    /// Decisions ask of gateways only whether one is open, and whether an open one carries a class that the grant gives
    /// and the item may have. Where both stay as they were, no decision changes.
    /// </summary>
    public static bool IsSame(RuleReach reach, Agreement agreement, Clause before, Clause after)
    {
        var instants = PeriodOverlap.Instants(
            before.Gateways.Concat(after.Gateways).Select(gateway => gateway.InForce).Append(agreement.InForce));
        DateTimeOffset[] relevant = [.. instants.Where(agreement.InForce.Contains)];
        return before.Grants.SelectMany(grant => grant.Organisations).Distinct().All(to =>
        {
            string[] classes = [.. ClassesGiven(reach, before, to)];
            return before.From.All(from => relevant.All(at =>
                Carried(before, from, to, at, classes) == Carried(after, from, to, at, classes)));
        });
    }

    private static IEnumerable<string> ClassesGiven(RuleReach reach, Clause clause, string to) => clause.Grants
        .Where(grant => grant.Organisations.Contains(to))
        .SelectMany(grant => grant.Discloses.Keys)
        .Distinct()
        .Where(name => clause.Categories.Any(category => reach.HasField(category, name)));

    // A bit for each class, and the lowest for whether any gateway is open at all. There are fewer than 32 classes.
    private static int Carried(Clause clause, string from, string to, DateTimeOffset at, string[] classes)
    {
        var carried = 0;
        foreach (var gateway in clause.Gateways.Where(gateway => gateway.IsOpen(from, to, at)))
        {
            carried |= 1;
            for (var i = 0; i < classes.Length; i++)
            {
                carried |= gateway.Carries(classes[i], from) ? 2 << i : 0;
            }
        }

        return carried;
    }
}
