using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>Something that must hold of every plan, and in words every place where it does not.</summary>
internal sealed record Rule(string Name, Func<Plan, IEnumerable<string>> Breaches)
{
    /// <summary>A test finds a rule by its name.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        new(nameof(References), References.Breaches),
        new(nameof(KnownTypes), KnownTypes.Breaches),
        new(nameof(Complete), Complete.Breaches),
        new(nameof(NoPublicNetwork), NoPublicNetwork.Breaches),
        new(nameof(Subnets), Subnets.Breaches),
        new(nameof(PrivateEndpoints), PrivateEndpoints.Breaches),
        new(nameof(DatabaseInItsSubnet), DatabaseInItsSubnet.Breaches),
        new(nameof(EncryptedInTransit), EncryptedInTransit.Breaches),
        new(nameof(NoKeysOrPasswords), NoKeysOrPasswords.Breaches),
        new(nameof(DeletedIsKept), DeletedIsKept.Breaches),
        new(nameof(OwnEncryptionKeys), OwnEncryptionKeys.Breaches),
        new(nameof(TilesCannotChange), TilesCannotChange.Breaches),
        new(nameof(LeastPrivilege), LeastPrivilege.Breaches),
        new(nameof(QueuesOfOrganisations), QueuesOfOrganisations.Breaches),
        new(nameof(IdentityPerHost), IdentityPerHost.Breaches),
        new(nameof(EverythingIsLogged), EverythingIsLogged.Breaches),
    ];

    /// <summary>Of a plan in which everything that can be is spread over zones.</summary>
    public static Rule OfProduction { get; } = new(nameof(SpreadOverZones), SpreadOverZones.Breaches);
}

/// <summary>What every resource of a type must say at a path: one of some values.</summary>
internal sealed record Demand(string Type, string Path, params object?[] Allowed)
{
    public IEnumerable<string> Breaches(Plan plan) => plan.Of(Type)
        .Where(resource => !Allowed.Contains(resource.At(Path)))
        .Select(resource => $"{resource}: {Path} is {Functions.Text(resource.At(Path) ?? "not said")}");
}

/// <summary>The types that rules speak of.</summary>
internal static class Types
{
    public const string Administrator = "Microsoft.DBforPostgreSQL/flexibleServers/administrators";
    public const string App = "Microsoft.App/containerApps";
    public const string Blobs = "Microsoft.Storage/storageAccounts/blobServices";
    public const string Bus = "Microsoft.ServiceBus/namespaces";
    public const string Configuration = "Microsoft.DBforPostgreSQL/flexibleServers/configurations";
    public const string Container = "Microsoft.Storage/storageAccounts/blobServices/containers";
    public const string Database = "Microsoft.DBforPostgreSQL/flexibleServers";
    public const string Diagnostics = "Microsoft.Insights/diagnosticSettings";
    public const string Endpoint = "Microsoft.Network/privateEndpoints";
    public const string Environment = "Microsoft.App/managedEnvironments";
    public const string Files = "Microsoft.Storage/storageAccounts/fileServices";
    public const string Identity = "Microsoft.ManagedIdentity/userAssignedIdentities";
    public const string Immutability = "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies";
    public const string Key = "Microsoft.KeyVault/vaults/keys";
    public const string Link = "Microsoft.Network/privateDnsZones/virtualNetworkLinks";
    public const string Mount = "Microsoft.App/managedEnvironments/storages";
    public const string Network = "Microsoft.Network/virtualNetworks";
    public const string Queue = "Microsoft.ServiceBus/namespaces/queues";
    public const string Registry = "Microsoft.ContainerRegistry/registries";
    public const string RoleAssignment = "Microsoft.Authorization/roleAssignments";
    public const string Secret = "Microsoft.KeyVault/vaults/secrets";
    public const string SecurityGroup = "Microsoft.Network/networkSecurityGroups";
    public const string Share = "Microsoft.Storage/storageAccounts/fileServices/shares";
    public const string Storage = "Microsoft.Storage/storageAccounts";
    public const string Subnet = "Microsoft.Network/virtualNetworks/subnets";
    public const string Vault = "Microsoft.KeyVault/vaults";
    public const string Workspace = "Microsoft.OperationalInsights/workspaces";
    public const string Zone = "Microsoft.Network/privateDnsZones";
    public const string ZoneGroup = "Microsoft.Network/privateEndpoints/privateDnsZoneGroups";
}
