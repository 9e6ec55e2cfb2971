using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>The loss of one zone of the region stops nothing that holds or carries data.</summary>
internal static class SpreadOverZones
{
    private static readonly Demand[] _demands =
    [
        new(Types.Bus, "properties.zoneRedundant", true),
        new(Types.Database, "properties.highAvailability.mode", "ZoneRedundant"),
        new(Types.Database, "sku.tier", "GeneralPurpose", "MemoryOptimized"),
        new(Types.Environment, "properties.zoneRedundant", true),
        new(Types.Registry, "properties.zoneRedundancy", "Enabled"),
        new(Types.Storage, "sku.name", "Standard_ZRS", "Standard_GZRS", "Premium_ZRS"),
    ];

    public static IEnumerable<string> Breaches(Plan plan) => _demands.SelectMany(demand => demand.Breaches(plan));
}
