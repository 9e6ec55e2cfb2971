using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>Every subnet has rules of its own, which let in who is named and refuse the rest.</summary>
internal static class Subnets
{
    private static readonly object?[] _anywhere = ["*", "Any", "Internet", "0.0.0.0/0", "::/0", "VirtualNetwork", null];

    private static readonly object?[] _outside = ["*", "Any", "Internet", "0.0.0.0/0", "::/0", null];

    private static readonly string[] _all =
        ["protocol", "sourceAddressPrefix", "sourcePortRange", "destinationAddressPrefix", "destinationPortRange"];

    private static readonly string[][] _parts =
    [
        ["priority"], ["direction"], ["access"], ["protocol"], ["sourcePortRange"],
        ["sourceAddressPrefix", "sourceAddressPrefixes"],
        ["destinationAddressPrefix", "destinationAddressPrefixes"],
        ["destinationPortRange", "destinationPortRanges"],
    ];

    public static IEnumerable<string> Breaches(Plan plan)
    {
        var groups = plan.Of(Types.SecurityGroup).ToDictionary(group => (object)group.Id);
        foreach (var network in plan.Of(Types.Network))
        {
            foreach (var subnet in network.ListAt("properties.subnets").Cast<IReadOnlyDictionary<string, object?>>())
            {
                var said = (IReadOnlyDictionary<string, object?>)subnet["properties"]!;
                var group = said.GetValueOrDefault("networkSecurityGroup") as IReadOnlyDictionary<string, object?>;
                if (group?.GetValueOrDefault("id") is not { } id || !groups.ContainsKey(id))
                {
                    yield return $"{network}: the subnet {subnet["name"]} has no rules of its own";
                }

                if (!said.ContainsKey("addressPrefix"))
                {
                    yield return $"{network}: the subnet {subnet["name"]} has no addresses";
                }

                // For private endpoints they are not asked, unless it is said that they are.
                if (!said.ContainsKey("delegations") &&
                    !Equals(said.GetValueOrDefault("privateEndpointNetworkPolicies"), "Enabled"))
                {
                    yield return $"{network}: the rules of the subnet {subnet["name"]} are not kept";
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
        var rules = group.ListAt("properties.securityRules")
            .Cast<IReadOnlyDictionary<string, object?>>()
            .Select(rule => (Name: rule["name"], Said: (IReadOnlyDictionary<string, object?>)rule["properties"]!))
            .ToList();
        foreach (var (name, said) in rules)
        {
            if (_parts.FirstOrDefault(part => !part.Any(said.ContainsKey)) is { } missing)
            {
                yield return $"{group}: {name} does not say its {missing[0]}";
                yield break;
            }
        }

        foreach (var (name, said) in rules.Where(rule => Equals(rule.Said["access"], "Allow")))
        {
            if (Equals(said["direction"], "Inbound") && Each(said, "sourceAddressPrefix").Intersect(_anywhere).Any())
            {
                yield return $"{group}: {name} lets in whoever comes";
            }

            if (Equals(said["direction"], "Outbound") &&
                Each(said, "destinationAddressPrefix").Intersect(_outside).Any() &&
                !Each(said, "destinationPortRange").SequenceEqual(["443"]))
            {
                yield return $"{group}: {name} lets out more than HTTPS";
            }
        }

        // What goes out of the others is Azure's own.
        string[] ways = rules.Any(rule => Equals(rule.Said["direction"], "Outbound")) || group.Name.EndsWith("-hosts")
            ? ["Inbound", "Outbound"]
            : ["Inbound"];
        foreach (var way in ways)
        {
            var last = rules.Where(rule => Equals(rule.Said["direction"], way))
                .MaxBy(rule => rule.Said["priority"] as long?);
            if (last.Said is null || !Equals(last.Said["access"], "Deny") || !RefusesAll(last.Said))
            {
                yield return $"{group}: {way} it does not refuse the rest";
            }
        }
    }

    private static IReadOnlyList<object?> Each(IReadOnlyDictionary<string, object?> said, string part) =>
        said.GetValueOrDefault($"{part}es") as IReadOnlyList<object?> ??
        said.GetValueOrDefault($"{part}s") as IReadOnlyList<object?> ?? [said.GetValueOrDefault(part)];

    private static bool RefusesAll(IReadOnlyDictionary<string, object?> said) =>
        _all.All(part => Equals(said.GetValueOrDefault(part), "*"));
}
