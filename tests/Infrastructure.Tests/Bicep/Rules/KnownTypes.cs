using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>
/// Only types that these rules were written for. Whoever adds one asks first what it opens, and says so in a rule.
/// </summary>
internal static class KnownTypes
{
    private static readonly string[] _known =
    [
        Types.Administrator, Types.App, Types.Blobs, Types.Bus, Types.Configuration, Types.Container, Types.Database,
        Types.Diagnostics, Types.Endpoint, Types.Environment, Types.Files, Types.Identity, Types.Immutability,
        Types.Key, Types.Link,
        Types.Mount, Types.Network, Types.Queue, Types.Registry, Types.RoleAssignment, Types.SecurityGroup,
        Types.Share, Types.Storage, Types.Vault, Types.Workspace, Types.Zone, Types.ZoneGroup,
        "Microsoft.DBforPostgreSQL/flexibleServers/databases",
        "Microsoft.Network/privateDnsZones/A",
    ];

    public static IEnumerable<string> Breaches(Plan plan) => plan.Resources
        .Where(each => !_known.Contains(each.Type))
        .Select(each => $"{each} is of a type that no rule knows: {each.Type}");
}
