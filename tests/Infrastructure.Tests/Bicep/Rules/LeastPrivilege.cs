using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <param name="Id">As Azure gives it, written here once more so that a slip in the files is found.</param>
/// <param name="On">What it may be given on: never a resource group or a subscription.</param>
/// <param name="Reason">Why nothing smaller does.</param>
internal sealed record AllowedRole(string Name, string Id, string On, string Reason);

/// <summary>Only these roles, each on a single resource, each to somebody for whom it is meant.</summary>
internal static class LeastPrivilege
{
    public static IReadOnlyList<AllowedRole> Allowed { get; } =
    [
        new("AcrPull", "7f951dda-4ed3-4680-a7ca-43fe172d538d", Types.Registry,
            "a host fetches its image; the registry is the smallest scope that Azure has for it"),
        new("Azure Service Bus Data Receiver", "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0", Types.Queue,
            "an organisation takes from its own queue"),
        new("Azure Service Bus Data Sender", "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39", Types.Queue,
            "the hub puts into queues, and reads none"),
        new("Key Vault Crypto Service Encryption User", "e147488a-f6f5-4113-8e2d-b22465e65bf6", Types.Key,
            "a service wraps its data keys with one key"),
        new("Key Vault Secrets User", "4633458b-17de-408a-b874-0445c86b69e6", Types.Secret,
            "a host reads one key file"),
        new("Storage Blob Data Contributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe", Types.Container,
            "the ledger's writer adds tiles; no role of Azure's writes and cannot delete"),
    ];

    public static IEnumerable<string> Breaches(Plan plan)
    {
        var organisations = QueuesOfOrganisations.Principals(plan);
        var identities = plan.Of(Types.Identity)
            .ToDictionary(each => (object)new Runtime($"{each.Key}#properties.principalId"));
        foreach (var given in plan.Of(Types.RoleAssignment))
        {
            var principal = given.At("properties.principalId")!;
            var role = Allowed.FirstOrDefault(each =>
                Equals(given.At("properties.roleDefinitionId"), $"Microsoft.Authorization/roleDefinitions/{each.Id}"));
            if (role is null)
            {
                yield return $"{given} gives a role that is not in the list";
            }
            else if (given.Scope?.Type != role.On)
            {
                yield return $"{given} gives {role.Name} on {given.Scope?.Type ?? "the whole resource group"}";
            }
            else if (!identities.ContainsKey(principal) && !organisations.Values.Contains(principal))
            {
                yield return $"{given} gives {role.Name} to {Functions.Text(principal)}, who is nobody here";
            }
            else if (organisations.Values.Contains(principal) != (role.Name == "Azure Service Bus Data Receiver"))
            {
                yield return $"{given} gives {role.Name} to {Functions.Text(principal)}, for whom it is not meant";
            }
            else if (!Equals(given.At("properties.principalType"), "ServicePrincipal"))
            {
                yield return $"{given} may give {role.Name} to a person or a group";
            }
        }
    }
}
