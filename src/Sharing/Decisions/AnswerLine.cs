using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>Writes a decision as one line of JSON, durations in whole seconds.</summary>
internal static class AnswerLine
{
    // Answers go to a terminal or a file, never into a web page, so names stay legible.
    private static readonly JsonWriterOptions _legible =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string caseId, Decision decision) => Write(json =>
    {
        json.WriteString("case", caseId);
        json.WriteString("outcome", decision.Outcome.Word());
        WriteList(json, "reasons", decision.Reasons);
        WriteList(json, "basis", decision.Basis);
        WriteList(json, "purposes", decision.Purposes);
        json.WriteStartObject("fields");
        foreach (var (name, level) in decision.Fields)
        {
            json.WriteString(name, level.Word());
        }

        json.WriteEndObject();
        if (decision.Obligations is { } obligations)
        {
            WriteObligations(json, obligations);
        }
    });

    /// <summary>A line for a question that got no decision, so that no question goes without an answer.</summary>
    public static string OfError(string? caseId, string error) => Write(json =>
    {
        json.WriteString("case", caseId);
        json.WriteString("error", error);
    });

    private static void WriteObligations(Utf8JsonWriter json, Obligations obligations)
    {
        json.WriteStartObject("obligations");
        json.WriteNumber("acknowledge_within", (long)obligations.AcknowledgeWithin.TotalSeconds);
        json.WriteNumber("retain", (long)obligations.Retain.TotalSeconds);
        json.WriteBoolean("onward", obligations.Onward);
        json.WriteString("marking", obligations.Marking);
        WriteList(json, "conditions", obligations.Conditions);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, _legible))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
