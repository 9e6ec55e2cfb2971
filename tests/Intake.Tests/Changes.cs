using System.Globalization;
using System.Text.Json.Nodes;

namespace IntelHub.Intake.Tests;

/// <summary>What matters to a test, written on top of what does not.</summary>
internal static class Changes
{
    /// <summary>The same request with this value at the place, given as keys and indices with dots between.</summary>
    public static JsonObject With(this JsonObject request, string place, JsonNode? value)
    {
        var (parent, key) = Find(request, place);
        parent[key] = value;
        return request;
    }

    public static JsonObject Without(this JsonObject request, string place)
    {
        var (parent, key) = Find(request, place);
        parent.Remove(key);
        return request;
    }

    private static (JsonObject Parent, string Key) Find(JsonObject request, string place)
    {
        var keys = place.Split('.');
        var parent = keys[..^1].Aggregate((JsonNode)request, (node, key) =>
            int.TryParse(key, CultureInfo.InvariantCulture, out var index) ? node[index]! : node[key]!);
        return (parent.AsObject(), keys[^1]);
    }
}
