using System.Text.Json.Nodes;

namespace IntelHub.Directory.Tests;

/// <summary>Requests that are valid, to be changed where it matters.</summary>
internal static class Some
{
    public static JsonObject Partnership() => new()
    {
        ["organisations"] = new JsonArray(Organisation()),
        ["members"] = new JsonArray(Member()),
    };

    public static JsonObject Organisation() => new()
    {
        ["id"] = The.Police,
        ["name"] = "Kent Police",
        ["kind"] = "police",
        ["areas"] = new JsonArray("E07000114"),
        ["assured"] = "OFFICIAL-SENSITIVE",
    };

    public static JsonObject Member() => new()
    {
        ["id"] = The.Analyst,
        ["organisation"] = The.Police,
        ["roles"] = new JsonArray("intelligence-analyst"),
        ["areas"] = new JsonArray("E07000114"),
        ["clearance"] = "NPPV3",
        ["compartments"] = new JsonArray(),
        ["active"] = new JsonObject { ["from"] = "2026-01-01" },
        ["trained"] = "2026-02-01",
    };

    public static JsonObject System(params string[] publicKeys) => new()
    {
        ["organisation"] = The.Police,
        ["public_keys"] = new JsonArray([.. publicKeys.Select(key => JsonValue.Create(key))]),
        ["permissions"] = new JsonArray("read-alerts"),
    };
}
