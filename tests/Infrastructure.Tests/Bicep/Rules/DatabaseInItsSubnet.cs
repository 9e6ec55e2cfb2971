using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>The database stands in a subnet that is given over to it, under a name of our network.</summary>
internal static class DatabaseInItsSubnet
{
    public static IEnumerable<string> Breaches(Plan plan)
    {
        foreach (var server in plan.Of(Types.Database))
        {
            if (!Delegated(plan).Contains(server.At("properties.network.delegatedSubnetResourceId")))
            {
                yield return $"{server} is in no subnet of its own";
            }

            var zone = plan.Of(Types.Zone)
                .FirstOrDefault(each => Equals(each.Id, server.At("properties.network.privateDnsZoneArmResourceId")));
            if (zone is null || !PrivateEndpoints.IsLinked(plan, zone))
            {
                yield return $"{server} has no name in the network";
            }
        }
    }

    private static HashSet<object?> Delegated(Plan plan) =>
    [
        .. from network in plan.Of(Types.Network)
           from subnet in network.ListAt("properties.subnets").Cast<IReadOnlyDictionary<string, object?>>()
           let said = (IReadOnlyDictionary<string, object?>)subnet["properties"]!
           from delegation in (said.GetValueOrDefault("delegations") as IReadOnlyList<object?> ?? [])
               .Cast<IReadOnlyDictionary<string, object?>>()
           let given = (IReadOnlyDictionary<string, object?>)delegation["properties"]!
           where Equals(given["serviceName"], Types.Database)
           select new Runtime($"{Types.Subnet}|{network.Name}/{subnet["name"]}"),
    ];
}
