using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>What is done with a service is in the logs of the workspace; what was in a statement is not.</summary>
internal static class EverythingIsLogged
{
    private static readonly string[] _logged =
        [Types.Blobs, Types.Bus, Types.Database, Types.Environment, Types.Files, Types.Registry, Types.Vault];

    public static IEnumerable<string> Breaches(Plan plan) =>
    [
        .. new Demand(Types.Environment, "properties.appLogsConfiguration.destination", "azure-monitor").Breaches(plan),
        .. _logged.SelectMany(plan.Of)
            .Where(service => !plan.Of(Types.Diagnostics)
                .Any(each => each.Scope?.Key == service.Key && IsWhole(plan, each)))
            .Select(service => $"{service} is not logged"),
        .. plan.Of(Types.Database)
            .Where(server => EncryptedInTransit.Setting(plan, server, "log_min_error_statement") is not "panic" ||
                EncryptedInTransit.Setting(plan, server, "log_parameter_max_length") is not "0")
            .Select(server => $"{server} writes statements into its log"),
    ];

    private static bool IsWhole(Plan plan, PlannedResource diagnostics) =>
        plan.Of(Types.Workspace).Any(workspace => Equals(workspace.Id, diagnostics.At("properties.workspaceId"))) &&
        diagnostics.ListAt("properties.logs")
            .Cast<IReadOnlyDictionary<string, object?>>()
            .Any(log => Equals(log.GetValueOrDefault("categoryGroup"), "allLogs") && Equals(log["enabled"], true));
}
