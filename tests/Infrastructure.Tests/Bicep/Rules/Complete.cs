using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>
/// What Azure asks of each type, as far as it is known here. It stands in for the types that a compiler would know, and
/// finds what was left out, not what was spelt wrongly.
/// </summary>
internal static class Complete
{
    private static readonly string[] _somewhere =
    [
        Types.App, Types.Bus, Types.Database, Types.Endpoint, Types.Environment, Types.Identity, Types.Link,
        Types.Network, Types.Registry, Types.SecurityGroup, Types.Storage, Types.Vault, Types.Workspace, Types.Zone,
    ];

    private static readonly (string Type, string[] Paths)[] _needed =
    [
        (Types.Administrator, ["properties.principalName", "properties.principalType", "properties.tenantId"]),
        (Types.App, ["properties.environmentId", "properties.configuration.ingress.external",
            "properties.configuration.ingress.targetPort", "properties.template.scale.minReplicas"]),
        (Types.Bus, ["identity.type", "sku.name"]),
        (Types.Database, ["identity.type", "properties.authConfig.tenantId", "properties.storage.storageSizeGB",
            "properties.version", "sku.name"]),
        (Types.Environment, ["properties.vnetConfiguration.infrastructureSubnetId", "properties.workloadProfiles"]),
        (Types.Mount, ["properties.nfsAzureFile.accessMode", "properties.nfsAzureFile.server",
            "properties.nfsAzureFile.shareName"]),
        (Types.Network, ["properties.addressSpace.addressPrefixes"]),
        (Types.Registry, ["sku.name"]),
        (Types.Share, ["properties.enabledProtocols", "properties.shareQuota"]),
        (Types.Storage, ["identity.type", "kind", "sku.name"]),
        (Types.Vault, ["properties.sku.name", "properties.tenantId"]),
        (Types.Workspace, ["properties.sku.name"]),
    ];

    public static IEnumerable<string> Breaches(Plan plan) =>
    [
        .. from type in _somewhere
           from resource in plan.Of(type)
           where resource.At("location") is null
           select $"{resource} stands nowhere: location is not said",
        .. from needed in _needed
           from resource in plan.Of(needed.Type)
           from path in needed.Paths
           where resource.At(path) is null
           select $"{resource}: {path} is not said",
    ];
}
