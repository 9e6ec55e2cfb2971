using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Redaction;

/// <summary>Values as no form would take them, with a marker somewhere in most texts and numbers.</summary>
internal static class SomeJson
{
    public const string Marker = "zanzibar";
    public const string MarkedNumber = "8675309";

    private static readonly string[] _keys =
    [
        "postcode", "line1", "town", "uprn", "born", "age", "sex", "name", "description", "kind", "value", "at", Marker,
    ];

    private static readonly string[] _texts =
    [
        "", " ", Marker, $"{Marker} {MarkedNumber}", MarkedNumber, "CT9 9ZZ", $"CT9 9ZZ {Marker}", $"CT{MarkedNumber}",
        "GIR 0AA", "BFPO 61", "zan 1br", "sw1a1aa", "2026-07-06", "2026-07-06T09:30:00Z", "8675-30-09", "9999-12-31",
        $"2026-07-06 {Marker}", "1979-01-01", "2031-05-05", "0001-01-01", "male", $"male {Marker}", "MALE", "car",
        $"car {Marker}", "07700 900123", "+44 7700 900123", "01843 555555", "000000199356", "\u0661\u0662", "\u2028",
        "\0", "\ud83d\ude00",
    ];

    private static readonly string[] _numbers =
        ["-1", "999", "15", "1e400", MarkedNumber, "15.5", "-0", $"{MarkedNumber}{MarkedNumber}{MarkedNumber}"];

    public static JsonElement Value(Dice dice, int deepest = 4)
    {
        var text = Node(dice, deepest)?.ToJsonString() ?? "null";

        // Half of a surrogate pair can be written in JSON and read by nobody.
        return JsonElement.Parse(dice.Chance(5) ? text.Replace("C", "\\ud800", StringComparison.Ordinal) : text);
    }

    private static JsonNode? Node(Dice dice, int deepest) => dice.Below(deepest > 0 ? 10 : 5) switch
    {
        0 => null,
        1 => JsonNode.Parse(dice.One(_numbers)),
        2 => dice.Chance(50),
        3 or 4 => dice.One(_texts),
        5 or 6 => new JsonArray(dice.Times(5, _ => Node(dice, deepest - 1))),
        7 => new JsonObject(_keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key, dice.One(_texts)))),
        _ => new JsonObject(
            dice.Several(_keys, 30).Select(key => KeyValuePair.Create(key, Node(dice, deepest - 1)))),
    };
}
