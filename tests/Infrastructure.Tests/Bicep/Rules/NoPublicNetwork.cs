using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>Nothing that holds or carries data answers a public network, nor anybody without a name.</summary>
internal static class NoPublicNetwork
{
    private static readonly Demand[] _demands =
    [
        new(Types.Bus, "properties.publicNetworkAccess", "Disabled"),
        new(Types.Container, "properties.publicAccess", "None"),
        new(Types.Database, "properties.network.publicNetworkAccess", "Disabled"),
        new(Types.Environment, "properties.publicNetworkAccess", "Disabled"),
        new(Types.Environment, "properties.vnetConfiguration.internal", true),
        new(Types.Registry, "properties.anonymousPullEnabled", false),
        new(Types.Registry, "properties.publicNetworkAccess", "Disabled"),
        new(Types.Storage, "properties.allowBlobPublicAccess", false),
        new(Types.Storage, "properties.allowCrossTenantReplication", false),
        new(Types.Storage, "properties.networkAcls.defaultAction", "Deny"),
        new(Types.Storage, "properties.networkAcls.ipRules", [null]),
        new(Types.Storage, "properties.publicNetworkAccess", "Disabled"),
        new(Types.Vault, "properties.networkAcls.defaultAction", "Deny"),
        new(Types.Vault, "properties.networkAcls.ipRules", [null]),
        new(Types.Vault, "properties.publicNetworkAccess", "Disabled"),
        new(Types.Workspace, "properties.publicNetworkAccessForIngestion", "Disabled"),
    ];

    public static IEnumerable<string> Breaches(Plan plan) => _demands.SelectMany(demand => demand.Breaches(plan));
}
