using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>Whoever comes is somebody in Entra: no service has a password, a shared key or a user of its own.</summary>
internal static class NoKeysOrPasswords
{
    private static readonly Demand[] _demands =
    [
        new(Types.Bus, "properties.disableLocalAuth", true),
        new(Types.Database, "properties.administratorLogin", [null]),
        new(Types.Database, "properties.administratorLoginPassword", [null]),
        new(Types.Database, "properties.authConfig.activeDirectoryAuth", "Enabled"),
        new(Types.Database, "properties.authConfig.passwordAuth", "Disabled"),
        new(Types.Environment, "properties.appLogsConfiguration.logAnalyticsConfiguration", [null]),
        new(Types.Mount, "properties.azureFile", [null]),
        new(Types.Registry, "properties.adminUserEnabled", false),
        new(Types.Storage, "properties.allowSharedKeyAccess", false),
        new(Types.Vault, "properties.accessPolicies", [null]),
        new(Types.Vault, "properties.enableRbacAuthorization", true),
        new(Types.Workspace, "properties.features.disableLocalAuth", true),
    ];

    public static IEnumerable<string> Breaches(Plan plan) =>
    [
        .. _demands.SelectMany(demand => demand.Breaches(plan)),
        .. from app in plan.Of(Types.App)
           from secret in app.ListAt("properties.configuration.secrets").Cast<IReadOnlyDictionary<string, object?>>()
           where !secret.ContainsKey("keyVaultUrl") || secret.ContainsKey("value")
           select $"{app} is given the secret {secret["name"]} itself",
        .. from app in plan.Of(Types.App)
           from registry in app.ListAt("properties.configuration.registries")
               .Cast<IReadOnlyDictionary<string, object?>>()
           where !registry.ContainsKey("identity") || registry.ContainsKey("passwordSecretRef")
           select $"{app} has a password for {Functions.Text(registry["server"])}",
    ];
}
