using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Passages;

namespace IntelHub.Sharing.PolicyOffice.LintPolicies;

/// <summary>Gateways that nobody goes through.</summary>
internal static class GatewayChecks
{
    public static IEnumerable<Finding> Of(Inspection set)
    {
        var reliedOn = set.Clauses.SelectMany(pair => pair.Clause.Gateways).Select(gateway => gateway.Id).ToHashSet();
        foreach (var gateway in set.Policies.Gateways)
        {
            var id = PolicyLines.Gateway(gateway.Id);
            if (!reliedOn.Contains(gateway.Id))
            {
                yield return set.Note(
                    id, IsOpen(gateway) ? "no clause relies on it" : "it is open to nobody, and no clause relies on it",
                    "Nothing, if it is there for the record.");
            }
            else if (!IsOpen(gateway))
            {
                yield return set.Error(
                    id, "it is open to nobody at any time, and clauses rely on it",
                    "Fill 'from' and 'to', or rely on another.");
            }
            else if (gateway.InForce.Until <= set.At)
            {
                yield return set.Warning(
                    id, $"it ended on {gateway.InForce.Until:yyyy-MM-dd}, and clauses still rely on it",
                    "Rely on what took its place.");
            }

            if (gateway.Excludes.Any(entry => entry.Classes.Count == 0 || entry.Originators is { Count: 0 }))
            {
                yield return set.Warning(
                    id, "an entry of its 'excludes' has an empty list, so it excludes nothing",
                    "Fill the list, or remove the entry.");
            }
        }
    }
    private static bool IsOpen(Gateway gateway) =>
        gateway.From.Count > 0 && gateway.To.Count > 0 && !gateway.InForce.IsEmpty();
}
