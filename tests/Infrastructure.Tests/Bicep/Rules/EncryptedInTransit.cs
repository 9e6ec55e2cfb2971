using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>TLS 1.2 or later wherever anything is spoken to.</summary>
internal static class EncryptedInTransit
{
    private static readonly Demand[] _demands =
    [
        new(Types.App, "properties.configuration.ingress.allowInsecure", false),
        new(Types.Bus, "properties.minimumTlsVersion", "1.2", "1.3"),
        new(Types.Environment, "properties.peerTrafficConfiguration.encryption.enabled", true),
        new(Types.Storage, "properties.minimumTlsVersion", "TLS1_2", "TLS1_3"),
    ];

    public static IEnumerable<string> Breaches(Plan plan) =>
    [
        .. _demands.SelectMany(demand => demand.Breaches(plan)),
        .. plan.Of(Types.Storage)
            .Where(account => !Equals(account.At("properties.supportsHttpsTrafficOnly"), true))
            .Where(account => !IsOfFolders(plan, account))
            .Select(account => $"{account} takes what is not encrypted"),
        .. plan.Of(Types.Database).SelectMany(server => OfDatabase(plan, server)),
    ];

    /// <summary>
    /// The one exception: an account that serves folders by NFS has to, and nobody beyond its private endpoint reaches
    /// it. It serves nothing else.
    /// </summary>
    private static bool IsOfFolders(Plan plan, PlannedResource account) =>
        Equals(account.At("kind"), "FileStorage") && !plan.ChildrenOf(account, Types.Blobs).Any();

    private static IEnumerable<string> OfDatabase(Plan plan, PlannedResource server)
    {
        if (Setting(plan, server, "require_secure_transport") is not "ON")
        {
            yield return $"{server} takes connections without TLS";
        }

        if (Setting(plan, server, "ssl_min_protocol_version") is not ("TLSv1.2" or "TLSv1.3"))
        {
            yield return $"{server} takes TLS before 1.2";
        }
    }

    public static object? Setting(Plan plan, PlannedResource server, string name) => plan
        .ChildrenOf(server, Types.Configuration)
        .FirstOrDefault(each => Equals(each.Body["name"], name))
        ?.At("properties.value");
}
