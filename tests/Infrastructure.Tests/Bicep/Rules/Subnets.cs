using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>Every subnet has rules of its own, which let in who is named and refuse the rest.</summary>
internal static class Subnets
{
    private static readonly object?[] _anywhere = ["*", "Any", "Internet", "0.0.0.0/0", "::/0", "VirtualNetwork", null];

    private static readonly string[] _all =
        ["protocol", "sourceAddressPrefix", "sourcePortRange", "destinationAddressPrefix", "destinationPortRange"];

    public static IEnumerable<string> Breaches(Plan plan)
    {
        var groups = plan.Of(Types.SecurityGroup).ToDictionary(group => (object)group.Id);
        foreach (var network in plan.Of(Types.Network))
        {
            foreach (var subnet in network.ListAt("properties.subnets").Cast<IReadOnlyDictionary<string, object?>>())
            {
                var id = ((subnet["properties"] as IReadOnlyDictionary<string, object?>)
                    ?.GetValueOrDefault("networkSecurityGroup") as IReadOnlyDictionary<string, object?>)
                    ?.GetValueOrDefault("id");
                if (id is null || !groups.ContainsKey(id))
                {
                    yield return $"{network}: the subnet {subnet["name"]} has no rules of its own";
                }
            }
        }

        foreach (var breach in groups.Values.SelectMany(Open))
        {
            yield return breach;
        }
    }

    private static IEnumerable<string> Open(PlannedResource group)
    {
        var inbound = group.ListAt("properties.securityRules")
            .Cast<IReadOnlyDictionary<string, object?>>()
            .Select(rule => (Name: rule["name"], Said: (IReadOnlyDictionary<string, object?>)rule["properties"]!))
            .Where(rule => Equals(rule.Said["direction"], "Inbound"))
            .ToList();
        foreach (var (name, said) in inbound.Where(rule => Equals(rule.Said["access"], "Allow")))
        {
            var from = said.GetValueOrDefault("sourceAddressPrefixes") as IReadOnlyList<object?>
                ?? [said.GetValueOrDefault("sourceAddressPrefix")];
            if (from.Intersect(_anywhere).Any())
            {
                yield return $"{group}: {name} lets in whoever comes";
            }
        }

        if (!inbound.Any(rule => Equals(rule.Said["access"], "Deny") && RefusesAll(rule.Said)))
        {
            yield return $"{group}: it does not refuse the rest";
        }
    }

    private static bool RefusesAll(IReadOnlyDictionary<string, object?> said) =>
        _all.All(part => Equals(said.GetValueOrDefault(part), "*"));
}
