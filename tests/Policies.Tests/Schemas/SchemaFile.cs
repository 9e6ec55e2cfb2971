using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IntelHub.Policies.Tests.Schemas;

/// <summary>
/// One of <c>policies/schema</c>, and what a document has against it. It reads the keywords that those files use and
/// refuses any other, so that a keyword with no effect here cannot be taken for a check.
/// </summary>
internal sealed class SchemaFile
{
    private readonly JsonObject _root;

    private SchemaFile(JsonObject root) => _root = root;

    public static SchemaFile Named(string name) => Of(
        File.ReadAllText(Path.Combine(Repository.Root, "policies", "schema", $"{name}.schema.json")));

    public static SchemaFile Of(string text) => new(JsonNode.Parse(text)!.AsObject());

    /// <summary>Every objection, each with its place; empty when the document is valid.</summary>
    public IReadOnlyList<string> Objections(JsonNode? document) => [.. Objections(_root, document, "$")];

    private IEnumerable<string> Objections(JsonObject schema, JsonNode? value, string place) =>
        schema.SelectMany(keyword => Objections(schema, keyword.Key, keyword.Value!, value, place));

    private IEnumerable<string> Objections(
        JsonObject schema, string keyword, JsonNode says, JsonNode? value, string place) => keyword switch
        {
            "$schema" or "$defs" or "title" or "description" => [],
            "$ref" => Objections(Definition($"{says}"), value, place),
            "type" => If(TypeOf(value) != $"{says}", place, $"must be of type {says}"),
            "enum" => If(!says.AsArray().Any(known => Same(known, value)), place, $"must be one of {Listed(says)}"),
            "const" => If(!Same(says, value), place, $"must be {says}"),
            "pattern" => If(
                value is JsonValue text && TypeOf(text) == "string" && !Regex.IsMatch($"{text}", $"{says}"),
                place, $"must match {says}"),
            "minLength" => If(TypeOf(value) == "string" && $"{value}".Length < (int)says, place, "must not be empty"),
            "minItems" => If(value is JsonArray tooFew && tooFew.Count < (int)says, place, "has too few items"),
            "minProperties" => If(value is JsonObject few && few.Count < (int)says, place, "has too few keys"),
            "uniqueItems" => If(
                value is JsonArray list && list.Select(item => item?.ToJsonString()).Distinct().Count() < list.Count,
                place, "has an item twice"),
            "required" => value is JsonObject whole
                ? says.AsArray().Where(key => !whole.ContainsKey($"{key}")).Select(key => $"{place}: lacks '{key}'")
                : [],
            "anyOf" => If(
                says.AsArray().All(one => Objections(one!.AsObject(), value, place).Any()),
                place, "matches none of the alternatives"),
            "items" => value is JsonArray items
                ? items.SelectMany((item, index) => Objections(says.AsObject(), item, $"{place}[{index}]"))
                : [],
            "properties" => Pairs(value).Where(pair => says.AsObject().ContainsKey(pair.Key)).SelectMany(
                pair => Objections(says[pair.Key]!.AsObject(), pair.Value, $"{place}.{pair.Key}")),
            "propertyNames" => Pairs(value).SelectMany(
                pair => Objections(says.AsObject(), JsonValue.Create(pair.Key), $"{place}.{pair.Key}")),
            "additionalProperties" => Pairs(value).Where(pair => !Declares(schema, pair.Key)).SelectMany(
                pair => says is JsonObject others
                    ? Objections(others, pair.Value, $"{place}.{pair.Key}")
                    : If(!(bool)says, place, $"has an unknown key '{pair.Key}'")),
            _ => throw new InvalidDataException($"The schema has the keyword '{keyword}', which is not read here."),
        };

    private JsonObject Definition(string reference) =>
        _root["$defs"]![reference.Split('/')[^1]]!.AsObject();

    private static bool Declares(JsonObject schema, string key) =>
        schema["properties"] is JsonObject properties && properties.ContainsKey(key);

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Pairs(JsonNode? value) =>
        value as IEnumerable<KeyValuePair<string, JsonNode?>> ?? [];

    private static IEnumerable<string> If(bool isWrong, string place, string message) =>
        isWrong ? [$"{place}: {message}"] : [];

    private static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);

    private static string Listed(JsonNode words) => string.Join(", ", words.AsArray().Select(word => $"{word}"));

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => "number",
            System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
            var other => $"{other}",
        },
    };
}
