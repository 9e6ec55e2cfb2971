using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.Described;

/// <summary>The document that partners are given, and what of a message is not as it says.</summary>
internal static class AsyncApiDocument
{
    /// <summary>What says nothing of a value.</summary>
    private static readonly string[] _words = ["description", "title"];

    public static readonly JsonElement Root =
        JsonElement.Parse(File.ReadAllText(Repository.PathTo("src", "guides", "asyncapi.json")));

    public static JsonElement Message(string name) =>
        Root.GetProperty("components").GetProperty("messages").GetProperty(name);

    public static JsonElement Schema(string name) =>
        Root.GetProperty("components").GetProperty("schemas").GetProperty(name);

    /// <summary>Null when it leads nowhere.</summary>
    public static JsonElement? Find(string reference)
    {
        JsonElement? found = Root;
        foreach (var part in reference.Split('/').Skip(1))
        {
            found = found is { ValueKind: JsonValueKind.Object } at && at.TryGetProperty(part, out var next)
                ? next
                : null;
        }

        return found;
    }

    /// <summary>A rule that nobody checks is a fault too.</summary>
    public static IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at = "") =>
        schema.EnumerateObject().SelectMany(rule => FaultsOf(rule, schema, value, at));

    private static IEnumerable<string> FaultsOf(JsonProperty rule, JsonElement schema, JsonElement value, string at) =>
        rule.Name switch
        {
            "$ref" => Find(rule.Value.GetString()!) is { } found ? Faults(found, value, at) : [$"{at}: leads nowhere"],
            "type" => If(Words(rule.Value).Any(type => Is(type, value)), $"{at} is no {rule.Value}"),
            "const" => If(value.ToString() == rule.Value.GetString(), $"{at} is not {rule.Value}"),
            "enum" => If(Words(rule.Value).Contains(value.ToString()), $"{at} is none of {rule.Value}"),
            "pattern" => If(Regex.IsMatch(value.ToString(), rule.Value.GetString()!), $"{at} is not as {rule.Value}"),
            "format" => If(
                value.ValueKind == JsonValueKind.Null || HasFormat(rule.Value.GetString()!, value.ToString()),
                $"{at} is no {rule.Value}"),
            "required" => Words(rule.Value).Where(name => !value.TryGetProperty(name, out _))
                .Select(name => $"{at}/{name} is missing"),
            "additionalProperties" => value.EnumerateObject()
                .Where(member => !schema.GetProperty("properties").TryGetProperty(member.Name, out _))
                .Select(member => $"{at}/{member.Name} is not described"),
            "properties" => rule.Value.EnumerateObject()
                .Where(member => value.TryGetProperty(member.Name, out _))
                .SelectMany(member => Faults(member.Value, value.GetProperty(member.Name), $"{at}/{member.Name}")),
            "items" => value.EnumerateArray().SelectMany(item => Faults(rule.Value, item, $"{at}/item")),
            "oneOf" => If(
                rule.Value.EnumerateArray().Count(each => !Faults(each, value, at).Any()) == 1,
                $"{at} is not exactly one of those described"),
            _ => If(_words.Contains(rule.Name), $"{at}: nobody checks '{rule.Name}'"),
        };

    private static IEnumerable<string> If(bool isSo, string fault) => isSo ? [] : [fault];

    private static IEnumerable<string> Words(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Select(word => word.GetString()!)
        : [value.GetString()!];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };

    private static bool HasFormat(string format, string text) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "date-time" => DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _) && text.Contains('T'),
        _ => false,
    };
}
