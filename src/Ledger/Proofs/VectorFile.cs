using System.Text;
using System.Text.Json;

namespace IntelHub.Ledger.Proofs;

/// <summary>Proofs as JSON: one object, a list of them, or one after the other (JSON lines).</summary>
internal static class VectorFile
{
    public static IReadOnlyList<GivenProof> Read(string text, string file)
    {
        try
        {
            var vectors = ReadAll(Encoding.UTF8.GetBytes(text), file);
            return vectors.Count > 0 ? vectors : throw new VectorsRefused($"{file}: it holds no proof: write one.");
        }
        catch (JsonException e)
        {
            throw new VectorsRefused($"{file}:{e.LineNumber + 1}: this is not JSON: {e.Message}");
        }
        catch (InvalidOperationException e)
        {
            throw new VectorsRefused($"{file}: a text in it is not Unicode: {e.Message}");
        }
    }

    private static List<GivenProof> ReadAll(byte[] json, string file)
    {
        var vectors = new List<GivenProof>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                vectors.Add(ReadOne(ref reader, json, file));
            }
            else if (reader.CurrentDepth > 0 ||
                reader.TokenType is not JsonTokenType.StartArray and not JsonTokenType.EndArray)
            {
                throw new VectorsRefused(
                    $"{Place(in reader, json, file)}: a proof is an object: write its fields in {{ }}.");
            }
        }

        return vectors;
    }

    private static GivenProof ReadOne(ref Utf8JsonReader reader, byte[] json, string file)
    {
        var where = Place(in reader, json, file);
        var fields = new Dictionary<string, GivenField>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var place = $"{Place(in reader, json, file)}: {name}";
            reader.Read();
            if (!fields.TryAdd(name, GivenField.Of(place, JsonElement.ParseValue(ref reader))))
            {
                throw new VectorsRefused($"{place} is there twice: write it once.");
            }
        }

        return new GivenProof(where, fields);
    }

    private static string Place(in Utf8JsonReader reader, byte[] json, string file) =>
        $"{file}:{json.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1}";
}
