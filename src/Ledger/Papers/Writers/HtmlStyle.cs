using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntelHub.Ledger.Papers.Writers;

/// <summary>
/// How a paper looks, on screen and in print. It stands in the paper, so that a saved file prints as it was drawn, and
/// its hash in the paper's policy, so that nothing else is taken for style.
/// </summary>
internal sealed class HtmlStyle
{
    private const string Always =
        """

        html { color-scheme: light; background: #fff; color: #0b0c0c; font: 16px/1.4 Arial, Helvetica, sans-serif; }
        body { margin: 0 auto; padding: 0 24px 48px; max-width: 1500px; }
        .marking { margin: 0 -24px; padding: 6px 24px; background: #0b0c0c; color: #fff; font-weight: bold;
          text-align: center; letter-spacing: 0.05em; }
        h1 { font-size: 30px; margin: 28px 0 8px; } h2 { font-size: 22px; margin: 36px 0 8px; }
        dl.about { display: grid; grid-template-columns: max-content 1fr; gap: 2px 24px; margin: 0 0 16px; }
        dl.about dt { font-weight: bold; } dl.about dd { margin: 0; overflow-wrap: anywhere; }
        ul.notes { margin: 0; padding-left: 20px; max-width: 80ch; }
        table { border-collapse: collapse; width: 100%; font-size: 14px; margin-bottom: 12px; }
        th, td { border-bottom: 1px solid #b1b4b6; padding: 6px 16px 6px 0; text-align: left; vertical-align: top;
          overflow-wrap: break-word; font-variant-numeric: tabular-nums; }
        thead th { border-bottom: 2px solid #0b0c0c; }
        tbody th { font-weight: normal; } time { white-space: nowrap; }
        .label { color: #505a5f; } .label::after { content: ": "; }
        .totals { width: auto; min-width: 320px; } .totals caption { text-align: left; font-weight: bold; }
        .totals td { text-align: right; }
        .none { color: #505a5f; }
        pre { border: 1px solid #b1b4b6; padding: 12px; font-size: 12px; white-space: pre-wrap;
          overflow-wrap: anywhere; }
        @media print {
          html { font-size: 10px; } body { padding: 0; max-width: none; } .marking { display: none; }
          h1 { font-size: 20px; margin-top: 0; } h2 { font-size: 15px; break-after: avoid; }
          table { font-size: 8.5px; } pre { font-size: 8px; } thead { display: table-header-group; }
          tr, pre, dl.about { break-inside: avoid; } th, td { padding: 3px 8px 3px 0; }
        }

        """;

    private HtmlStyle(string text) => Text = text;

    public string Text { get; }

    /// <summary>Nothing from elsewhere, no script, no form, no style but this.</summary>
    public string Policy =>
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-" +
        $"{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";

    public static HtmlStyle Of(PaperHead head)
    {
        var checkpoint = string.Create(
            CultureInfo.InvariantCulture,
            $"Checkpoint of {head.Checkpoint.Origin}: {head.Checkpoint.Size} entries, root {head.Checkpoint.Root}");
        return new HtmlStyle(
            $$"""
            {{Always}}@page { size: A4 landscape; margin: 20mm 12mm 18mm; font: 8px Arial, Helvetica, sans-serif;
              @top-left { content: {{Quoted(head.Kind.Title)}} "\a " {{Quoted(Sentence(head.Scope.Period()))}};
                white-space: pre; }
              @top-center { content: "{{PaperHead.Marking}}"; font: bold 11px Arial, Helvetica, sans-serif;
                white-space: nowrap; }
              @top-right { content: "Drawn by " {{Quoted(head.DrawnBy)}} " of " {{Quoted(head.Organisation)}} "\a "
                {{Quoted(Vocabulary.Instant.Format(head.DrawnAt))}} " (UTC)"; white-space: pre; }
              @bottom-left { content: {{Quoted(checkpoint)}}; }
              @bottom-center { content: "{{PaperHead.Marking}}"; font: bold 11px Arial, Helvetica, sans-serif;
                white-space: nowrap; }
              @bottom-right { content: "Page " counter(page) " of " counter(pages); }
            }

            """.Replace("\r", "", StringComparison.Ordinal));
    }

    public static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";

    /// <summary>
    /// As a string of a style sheet, where only letters, digits and spaces stand for themselves; the others end in one.
    /// </summary>
    private static string Quoted(string text) => $"\"{string.Concat(text.EnumerateRunes().Select(Letter))}\"";

    private static string Letter(Rune rune) =>
        rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value == ' ') ? rune.ToString() : $@"\{rune.Value:x6} ";
}
