using IntelHub.Sharing.Policies;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.PolicySets;

/// <summary>
/// A gateway that is new widens nothing by itself: a clause that comes to rely on it does, and is told there.
/// </summary>
internal static class GatewayWidening
{
    public static IEnumerable<string> Of(IReadOnlyList<Gateway> inForce, IReadOnlyList<Gateway> candidate) =>
        from gateway in candidate
        from before in inForce.Where(before => before.Id == gateway.Id)
        from change in Changes(before, gateway)
        select $"gateways.yaml: gateway '{gateway.Id}' {change}.";

    private static IEnumerable<string> Changes(Gateway inForce, Gateway candidate)
    {
        if (candidate.From.Except(inForce.From).ToList() is { Count: > 0 } from)
        {
            yield return $"is now also for disclosure by {Telling.List(from)}";
        }

        if (candidate.To.Except(inForce.To).ToList() is { Count: > 0 } to)
        {
            yield return $"is now also for disclosure to {Telling.List(to)}";
        }

        if (!candidate.InForce.IsWithin(inForce.InForce))
        {
            yield return $"is now open {Telling.Times(candidate.InForce)}, not {Telling.Times(inForce.InForce)}";
        }

        var carried = FieldClass.All
            .Where(name => OrganisationKind.All.Any(kind =>
                candidate.Carries(name, kind) && !inForce.Carries(name, kind)))
            .ToList();
        if (carried.Count > 0)
        {
            yield return $"now also carries {Telling.List(carried)}";
        }
    }
}
