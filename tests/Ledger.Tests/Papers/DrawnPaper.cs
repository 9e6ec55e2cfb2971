using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsvHelper;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Papers;
using IntelHub.Ledger.Papers.Writers;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Papers;

/// <summary>A paper as it is read back: of each table its rows, without their empty places, and its totals.</summary>
internal sealed partial class DrawnPaper
{
    private readonly Dictionary<string, DrawnTable> _tables = [];

    private DrawnPaper(string text) => Text = text;

    public string Text { get; }

    /// <summary>The signed note, as it is taken out of the paper.</summary>
    public string Note { get; private set; } = "";

    public IEnumerable<string> Tables => _tables.Keys;

    public DrawnTable this[string table] => _tables[table];

    public static PaperHead HeadOf(string kind, PaperScope scope, long size) => new(
        PaperKind.All.Single(known => known.Name == kind), scope, "pcc.auditor", "pcc-kent", TestHub.Noon, 4711,
        PaperCheckpoint.Of(Encoding.UTF8.GetBytes(Notes.The.SignedCheckpoint)) with { Size = size });

    public static async Task<string> TextOfAsync(PaperHead head, string format, IReadOnlyList<ReadEntry> log)
    {
        using var output = new MemoryStream();
        await using (var writer = PaperFormat.All.Single(known => known.Name == format).Write(output))
        {
            await PaperDrawing.DrawAsync(
                head,
                writer,
                (query, _) => log.Where(entry => entry.Index < query.Below).ToAsyncEnumerable(),
                CancellationToken.None);
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    public static async Task<DrawnPaper> DrawAsync(
        string kind, PaperScope scope, string format, IReadOnlyList<ReadEntry> log, long? size = null) =>
        Read(format, await TextOfAsync(HeadOf(kind, scope, size ?? log.Count), format, log));

    public static DrawnPaper Read(string format, string text) => format switch
    {
        "csv" => OfCsv(text),
        "json" => OfJson(text),
        _ => OfHtml(text),
    };

    private static DrawnPaper OfJson(string text)
    {
        var json = JsonNode.Parse(text)!;
        var paper = new DrawnPaper(text) { Note = json["checkpoint"]!["note"]!.GetValue<string>() };
        foreach (var table in json["tables"]!.AsArray())
        {
            var drawn = paper.Table(table!["table"]!.GetValue<string>());
            drawn.Rows.AddRange(table["rows"]!.AsArray().Select(row => row!.AsObject()
                .Where(cell => cell.Value is not null)
                .ToDictionary(cell => cell.Key, cell => TextOf(cell.Value!))));
            foreach (var (key, total) in table["totals"]!.AsObject())
            {
                drawn.Totals[key] = total!.GetValue<long>();
            }
        }

        return paper;
    }

    private static string TextOf(JsonNode cell) =>
        cell is JsonArray list ? string.Join(", ", list.Select(text => text!.GetValue<string>())) : cell.ToString();

    private static DrawnPaper OfCsv(string text)
    {
        text[0].ShouldBe('\uFEFF');
        var lines = text[1..].Split("\r\n");
        var said = Array.FindIndex(lines, line => line.StartsWith('#'));
        lines[said..^1].ShouldAllBe(line => line.StartsWith('#'));
        var paper = new DrawnPaper(text)
        {
            Note = string.Concat(lines.Where(line => line.StartsWith("#| ")).Select(line => $"{line[3..]}\n")),
        };
        foreach (Match total in CsvTotal().Matches(text))
        {
            paper.Table(total.Groups[1].Value).Totals[total.Groups[2].Value] = long.Parse(total.Groups[3].Value);
        }

        using var csv = CsvReader.FromText(
            string.Join("\r\n", lines[..said]), new CsvReaderOptions { Separator = ',' });
        while (csv.Read())
        {
            paper.Table(csv.GetString(0)).Rows.Add(csv.Headers.Index().Skip(1)
                .Where(column => !csv.IsEmpty(column.Index))
                .ToDictionary(column => column.Item, column => Disarmed(csv.GetString(column.Index))));
        }

        return paper;
    }

    /// <summary>Without the apostrophe that keeps a spreadsheet from calculating; there must be one.</summary>
    private static string Disarmed(string cell)
    {
        "=+-@\t\r".ShouldNotContain(cell[0]);
        var text = cell.Length > 1 && cell[0] == '\'' && "=+-@\t\r".Contains(cell[1]) ? cell[1..] : cell;
        return text.Replace(" | ", ", ");
    }

    private static DrawnPaper OfHtml(string text)
    {
        var paper = new DrawnPaper(text)
        {
            Note = $"{WebUtility.HtmlDecode(HtmlNote().Match(text).Groups[1].Value)}\n",
        };
        foreach (Match section in HtmlTable().Matches(text))
        {
            var drawn = paper.Table(section.Groups[1].Value);
            var body = section.Groups[2].Value;
            drawn.Rows.AddRange(HtmlRow().Matches(body)
                .Select(row => HtmlPlace().Matches(row.Value).ToDictionary(
                    place => place.Groups[1].Value,
                    place => WebUtility.HtmlDecode(HtmlTime().Replace(place.Groups[2].Value, "$1"))))
                .Where(row => row.Count > 0));
            foreach (Match total in HtmlTotal().Matches(body))
            {
                drawn.Totals[total.Groups[1].Value] = long.Parse(total.Groups[2].Value);
            }
        }

        return paper;
    }

    private DrawnTable Table(string key)
    {
        _tables.TryAdd(key, new DrawnTable());
        return _tables[key];
    }

    [GeneratedRegex(@"^# total (\S+) (\S+): (\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex CsvTotal();

    [GeneratedRegex("<pre>(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex HtmlNote();

    [GeneratedRegex("<section data-table=\"([^\"]+)\">(.*?)</section>", RegexOptions.Singleline)]
    private static partial Regex HtmlTable();

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex HtmlRow();

    [GeneratedRegex("<span data-key=\"([^\"]+)\">(.*?)</span>", RegexOptions.Singleline)]
    private static partial Regex HtmlPlace();

    [GeneratedRegex("<time datetime=\"([^\"]+)\">[^<]+</time>")]
    private static partial Regex HtmlTime();

    [GeneratedRegex("<td data-total=\"([^\"]+)\">(\\d+)</td>")]
    private static partial Regex HtmlTotal();
}

internal sealed class DrawnTable
{
    public List<Dictionary<string, string>> Rows { get; } = [];

    public Dictionary<string, long> Totals { get; } = [];

    /// <summary>Each row with its columns in one order, whatever order the format has them in.</summary>
    public IEnumerable<string> Lines => Rows.Select(row => string.Join(
        '\n', row.OrderBy(cell => cell.Key, StringComparer.Ordinal).Select(cell => $"{cell.Key}: {Spoken(cell)}")));

    public long Sum(string column) => Rows.Sum(row => long.Parse(row[column]));

    public IEnumerable<string> Column(string column) => Rows.Select(row => row.GetValueOrDefault(column, ""));

    /// <summary>Sentences stand after one another on a page.</summary>
    private static string Spoken(KeyValuePair<string, string> cell) =>
        cell.Key == "conditions" ? cell.Value.Replace(", ", " ") : cell.Value;
}
