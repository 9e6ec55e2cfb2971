using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntelHub.Ledger.Receipts;

/// <summary>Writes what a check came to: sentences for a reader, or JSON for a program.</summary>
internal sealed class Findings(TextWriter output, bool asJson)
{
    // They go to a terminal or a file, never into a web page, so base64 stays legible.
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public void Tell(object findings, IEnumerable<string> sentences)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(findings, _json));
            return;
        }

        foreach (var sentence in sentences)
        {
            output.WriteLine(Plain(sentence));
        }
    }

    /// <summary>What was read may be anybody's: nothing in it may steer the terminal or turn writing round.</summary>
    internal static string Plain(string text) => string.Concat(text.Select(letter =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? '\uFFFD'
            : letter));
}
