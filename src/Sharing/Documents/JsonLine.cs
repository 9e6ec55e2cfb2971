using System.Text.Json;

namespace IntelHub.Sharing.Documents;

/// <summary>Reads one line of a JSON Lines document as strictly as policy files are read.</summary>
internal static class JsonLine
{
    /// <summary>Null when the line is not JSON; the source then holds the reason.</summary>
    public static Node? Read(string text, int line, Source source)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return ToNode(document.RootElement, line, source);
        }
        catch (JsonException e)
        {
            source.Refuse(line, $"this is not JSON (at byte {e.BytePositionInLine}); write one object on the line");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // What System.Text.Json throws for half of a surrogate pair, escaped or as it is.
            source.Refuse(line, "this holds text that is not Unicode; write both halves of a surrogate pair");
        }

        return null;
    }

    private static Node ToNode(JsonElement element, int line, Source source) => element.ValueKind switch
    {
        JsonValueKind.Object => ToMapping(element, line, source),
        JsonValueKind.Array => new Node.Sequence(
            line, [.. element.EnumerateArray().Select(item => ToNode(item, line, source))]),
        JsonValueKind.String => new Node.Scalar(line, element.GetString()!, Writing.Quoted),
        _ => new Node.Scalar(line, element.GetRawText(), Writing.NotText),
    };

    private static Node.Mapping ToMapping(JsonElement element, int line, Source source)
    {
        var pairs = new List<Pair>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                source.Refuse(line, $"key '{property.Name}' is written twice; keep one of them");
                continue;
            }

            pairs.Add(new Pair(line, property.Name, ToNode(property.Value, line, source)));
        }

        return new Node.Mapping(line, pairs);
    }
}
