using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>
/// Whatever has no public address has a private endpoint in the subnet for them, and a name in our network leads to it.
/// </summary>
internal static class PrivateEndpoints
{
    private static readonly string[] _reached = [Types.Bus, Types.Registry, Types.Storage, Types.Vault];

    public static IEnumerable<string> Breaches(Plan plan)
    {
        var subnet = plan.Existing.Where(each => each.Type == Types.Subnet && Equals(each.Body["name"], "endpoints"))
            .Select(each => each.Id)
            .ToHashSet();
        foreach (var service in _reached.SelectMany(plan.Of))
        {
            if (Endpoint(plan, service) is not { } endpoint)
            {
                yield return $"{service} has no private endpoint";
            }
            else if (endpoint.At("properties.subnet.id") is not Runtime id || !subnet.Contains(id))
            {
                yield return $"{endpoint} is not in the subnet for endpoints";
            }
            else if (!plan.ChildrenOf(endpoint, Types.ZoneGroup).Any(group => IsNamed(plan, group)))
            {
                yield return $"{endpoint} has no name in the network";
            }
        }
    }

    private static PlannedResource? Endpoint(Plan plan, PlannedResource service) => plan.Of(Types.Endpoint)
        .FirstOrDefault(endpoint => endpoint.ListAt("properties.privateLinkServiceConnections")
            .Cast<IReadOnlyDictionary<string, object?>>()
            .Any(connection => connection["properties"] is IReadOnlyDictionary<string, object?> said &&
                Equals(said.GetValueOrDefault("privateLinkServiceId"), service.Id)));

    private static bool IsNamed(Plan plan, PlannedResource group)
    {
        var zones = group.ListAt("properties.privateDnsZoneConfigs")
            .Cast<IReadOnlyDictionary<string, object?>>()
            .Select(each => (IReadOnlyDictionary<string, object?>)each["properties"]!)
            .Select(said => said.GetValueOrDefault("privateDnsZoneId"));
        return plan.Of(Types.Zone).Any(zone => zones.Contains(zone.Id) && IsLinked(plan, zone));
    }

    public static bool IsLinked(Plan plan, PlannedResource zone)
    {
        var networks = plan.Of(Types.Network).Select(network => (object)network.Id).ToHashSet();
        return plan.ChildrenOf(zone, Types.Link)
            .Any(link => link.At("properties.virtualNetwork.id") is { } id && networks.Contains(id));
    }
}
