using System.Text.Json.Nodes;
using IntelHub.Sharing.Documents;

namespace IntelHub.Sharing.Tests.Documents;

/// <summary>A document as a tree in which one place can be changed; written out it is JSON, and so YAML.</summary>
internal static class Tree
{
    public static JsonNode Of(string text)
    {
        var mistakes = new List<Mistake>();
        var root = YamlDocument.Read(text, new Source("seed", mistakes));
        mistakes.ShouldBeEmpty();
        return Of(root!)!;
    }

    /// <summary>Every key, as the mapping's path and the key; list positions are part of a path.</summary>
    public static IReadOnlyList<(string Path, string Key)> KeysOf(JsonNode root) =>
        [.. Nodes(root).OfType<JsonObject>().SelectMany(map => map.Select(pair => (map.GetPath(), pair.Key)))];

    public static IReadOnlyList<string> ScalarsOf(JsonNode root) =>
        [.. Nodes(root).OfType<JsonValue>().Select(scalar => scalar.GetPath())];

    public static string Changed(JsonNode root, string path, Action<JsonNode> change)
    {
        var changed = root.DeepClone();
        change(At(changed, path));
        return changed.ToJsonString();
    }

    public static JsonNode At(JsonNode root, string path) => Nodes(root).Single(node => node.GetPath() == path);

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        null => [],
        JsonObject map => map.SelectMany(pair => Nodes(pair.Value)).Prepend(node),
        JsonArray list => list.SelectMany(Nodes).Prepend(node),
        _ => [node],
    };

    private static JsonNode? Of(Node node) => node switch
    {
        Node.Mapping map => new JsonObject(map.Pairs.Select(pair => KeyValuePair.Create(pair.Key, Of(pair.Value)))),
        Node.Sequence list => new JsonArray([.. list.Items.Select(Of)]),
        Node.Scalar { Writing: Writing.Plain, Text: "true" or "false" } flag => JsonNode.Parse(flag.Text),
        Node.Scalar scalar => JsonValue.Create(scalar.Text),
        _ => null,
    };
}
