using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>
/// What is deleted can be had back for a while. A key above all: it would take all with it that was encrypted under it.
/// </summary>
internal static class DeletedIsKept
{
    private static readonly Demand[] _demands =
    [
        new(Types.Blobs, "properties.containerDeleteRetentionPolicy.enabled", true),
        new(Types.Blobs, "properties.deleteRetentionPolicy.enabled", true),
        new(Types.Files, "properties.shareDeleteRetentionPolicy.enabled", true),
        new(Types.Queue, "properties.deadLetteringOnMessageExpiration", true),
        new(Types.Vault, "properties.enablePurgeProtection", true),
        new(Types.Vault, "properties.enableSoftDelete", true),
        new(Types.Vault, "properties.softDeleteRetentionInDays", 90L),
    ];

    public static IEnumerable<string> Breaches(Plan plan) => _demands.SelectMany(demand => demand.Breaches(plan));
}
