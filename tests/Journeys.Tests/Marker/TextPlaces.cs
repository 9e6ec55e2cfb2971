using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntelHub.Journeys.Marker;

/// <summary>Every place in a submission that holds text, and a way to plant a word in one.</summary>
internal static class TextPlaces
{
    public static IReadOnlyList<string> Of(JsonNode submission) =>
    [
        .. Leaves(submission)
            .Where(leaf => leaf.GetValueKind() == JsonValueKind.String)
            .Select(leaf => leaf.GetPath()),
    ];

    public static JsonObject Planted(JsonObject submission, string path, string word)
    {
        var planted = submission.DeepClone().AsObject();
        Leaves(planted).Single(leaf => leaf.GetPath() == path).ReplaceWith(word);
        return planted;
    }

    private static IEnumerable<JsonValue> Leaves(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => Leaves(entry.Value)),
        JsonArray list => list.SelectMany(Leaves),
        JsonValue leaf => [leaf],
        _ => [],
    };
}
