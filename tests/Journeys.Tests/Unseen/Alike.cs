using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Vocabulary;

namespace IntelHub.Journeys.Unseen;

/// <summary>Another item than the one told, in ways that some members are not to notice.</summary>
internal static class Alike
{
    // Fields that a form needs cannot be left out; told otherwise they can be.
    private static readonly string[] _needed =
    [
        "headline", "risk", "district", "event_date", "sold_as", "dated", "meeting", "address",
        "sanitised_text", "body",
    ];

    /// <summary>The same fields, every one with another value, of another length where it has one.</summary>
    public static JsonObject ToldOtherwise(JsonObject fields, Predicate<string> which) => Each(
        fields, which, (name, value) => Otherwise(value, name));

    /// <summary>Without the fields, so far as the form lets them be left out.</summary>
    public static JsonObject LeftOut(JsonObject fields, Predicate<string> which) => Each(
        fields, which, (name, value) => _needed.Contains(name) ? value.DeepClone() : null);

    /// <summary>Other values that have the same generalised form.</summary>
    public static JsonObject GeneralisedAlike(JsonObject fields, Predicate<string> which) => Each(
        fields, which, (_, value) => value switch
        {
            JsonObject address when address.ContainsKey("postcode") => new JsonObject
            {
                ["line1"] = "A much longer line about another house",
                ["postcode"] = $"{((string)address["postcode"]!).Split(' ')[0]} 1AA",
            },
            JsonArray list => new JsonArray([.. list.Concat(list).Reverse().Select(one => one!.DeepClone())]),
            JsonValue text when text.GetValueKind() == JsonValueKind.String && IsDay((string)text!) =>
                $"{((string)text!)[..8]}01T00:30:00Z",
            JsonValue text when text.GetValueKind() == JsonValueKind.String && ((string)text!).All(char.IsAsciiDigit) =>
                "000000000007",
            _ => value.DeepClone(),
        });

    private static JsonObject Each(
        JsonObject fields, Predicate<string> which, Func<string, JsonNode, JsonNode?> change) =>
        new(fields
            .Select(field => KeyValuePair.Create(
                field.Key, which(field.Key) ? change(field.Key, field.Value!) : field.Value!.DeepClone()))
            .Where(field => field.Value is not null));

    private static JsonNode Otherwise(JsonNode value, string key) => value switch
    {
        JsonObject map => new JsonObject(map.Select(pair =>
            KeyValuePair.Create<string, JsonNode?>(pair.Key, Otherwise(pair.Value!, pair.Key)))),
        JsonArray list => new JsonArray([.. list.Concat(list).Select(one => Otherwise(one!, key))]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => Otherwise((string)text!, key),
        _ => value.DeepClone(),
    };

    private static JsonNode Otherwise(string text, string key) => key switch
    {
        "postcode" => "ME1 1AA",
        "role" or "sex" or "outcome" or "place_type" or "known_to_treatment" => "unknown",
        "age_band" => "20-29",
        "intelligence_assessment" => text,
        "uprn" => "000000000008",
        _ when IsDay(text) => "2025-01-02",
        "phone_numbers" => "07700 900999",
        _ when text.All(char.IsAsciiDigit) => "000000000009",
        _ => $"{text}, and something more besides that is quite long",
    };

    private static bool IsDay(string text) => Instant.TryParse(text, out _);
}
