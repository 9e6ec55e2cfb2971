using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>A key that is gone takes all with it that was encrypted under it, so none can be gone at once.</summary>
internal static class VaultKeepsWhatIsDeleted
{
    private static readonly Demand[] _demands =
    [
        new(Types.Vault, "properties.enablePurgeProtection", true),
        new(Types.Vault, "properties.enableSoftDelete", true),
        new(Types.Vault, "properties.softDeleteRetentionInDays", 90L),
    ];

    public static IEnumerable<string> Breaches(Plan plan) => _demands.SelectMany(demand => demand.Breaches(plan));
}
