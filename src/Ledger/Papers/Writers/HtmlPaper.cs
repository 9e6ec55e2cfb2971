using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using IntelHub.Vocabulary;

namespace IntelHub.Ledger.Papers.Writers;

/// <summary>
/// The paper as a page to read and to print by itself: no script, nothing from elsewhere. Everything that comes from
/// entries is encoded. <c>data-key</c> says which column of the other formats a place has.
/// </summary>
internal sealed class HtmlPaper(Stream output) : PaperWriter
{
    private static readonly HtmlEncoder _encoder = HtmlEncoder.Default;

    private readonly StreamWriter _page = new(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
    private PaperHead _head = null!;
    private List<(string Name, List<int> Columns)> _groups = [];
    private bool _isEmpty;

    public override async Task BeginAsync(PaperHead head, IReadOnlyList<PaperTable> tables)
    {
        _head = head;
        var style = HtmlStyle.Of(head);
        await _page.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{style.Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{Encoded(head.Kind.Title)}, {PaperHead.Marking}</title>
            <style>{style.Text}</style>
            </head>
            <body>
            <p class="marking">{PaperHead.Marking}</p>
            <main>
            <h1>{Encoded(head.Kind.Title)}</h1>
            <dl class="about">
            <dt>Period</dt><dd>{Encoded(HtmlStyle.Sentence(head.Scope.Period()))}</dd>
            <dt>Organisation</dt><dd>{Encoded(head.Scope.Organisation ?? "All")}</dd>
            <dt>Item</dt><dd>{Encoded(head.Scope.Item?.ToString() ?? "All")}</dd>
            <dt>Drawn by</dt><dd>{Encoded(head.Drawn)}</dd>
            <dt>Drawn from</dt><dd>{Encoded(DrawnFrom(head.Checkpoint))}</dd>
            </dl>
            <ul class="notes">
            {string.Join('\n', head.Kind.Notes.Select(note => $"<li>{Encoded(note)}</li>"))}
            </ul>

            """);
    }

    public override async Task BeginTableAsync(PaperTable table)
    {
        (_groups, _isEmpty) = (GroupsOf(table), true);
        await _page.WriteAsync(
            $"""
            <section data-table="{Encoded(table.Key)}">
            <h2>{Encoded(table.Heading)}</h2>
            <table>
            <thead><tr>
            """);
        foreach (var group in _groups)
        {
            await _page.WriteAsync($"<th scope=\"col\">{Encoded(group.Name)}</th>");
        }

        await _page.WriteAsync("</tr></thead>\n<tbody>\n");
    }

    public override async Task WriteRowAsync(PaperTable table, IReadOnlyList<Cell> row)
    {
        _isEmpty = false;
        await _page.WriteAsync("<tr>");
        foreach (var (index, group) in _groups.Index())
        {
            await _page.WriteAsync(index == 0 ? "<th scope=\"row\">" : "<td>");
            foreach (var column in group.Columns)
            {
                await _page.WriteAsync(Place(table.Columns[column], row[column], group.Columns.Count > 1));
            }

            await _page.WriteAsync(index == 0 ? "</th>" : "</td>");
        }

        await _page.WriteAsync("</tr>\n");
    }

    public override async Task EndTableAsync(PaperTable table)
    {
        if (_isEmpty)
        {
            await _page.WriteAsync(
                $"<tr><td class=\"none\" colspan=\"{_groups.Count}\">No entries.</td></tr>\n");
        }

        await _page.WriteAsync("</tbody>\n</table>\n<table class=\"totals\">\n<caption>Totals</caption>\n<tbody>\n");
        foreach (var total in table.Totals)
        {
            await _page.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"<tr><th scope=\"row\">{Encoded(total.Heading)}</th>" +
                $"<td data-total=\"{Encoded(total.Key)}\">{total.Value}</td></tr>\n"));
        }

        await _page.WriteAsync("</tbody>\n</table>\n</section>\n");
    }

    public override async Task EndAsync()
    {
        await _page.WriteAsync(
            $"""
            <section>
            <h2>Checkpoint</h2>
            <p>This paper was drawn from the first {_head.Checkpoint.Size} entries of the log that this signed note is
            of. Whoever has the log's public key can check the note, and every entry against it.</p>
            <pre>{string.Join('\n', _head.Checkpoint.Lines.Select(Encoded))}</pre>
            </section>
            </main>
            <p class="marking">{PaperHead.Marking}</p>
            </body>
            </html>

            """);
        await _page.FlushAsync();
    }

    public override ValueTask DisposeAsync() => _page.DisposeAsync();

    private static string DrawnFrom(PaperCheckpoint checkpoint) => string.Create(
        CultureInfo.InvariantCulture,
        $"The first {checkpoint.Size} entries of {checkpoint.Origin}, root {checkpoint.Root} (signed note below)");

    /// <summary>Columns that share a place on paper: those of one group that stand side by side.</summary>
    private static List<(string Name, List<int> Columns)> GroupsOf(PaperTable table)
    {
        var groups = new List<(string Name, List<int> Columns)>();
        foreach (var (index, column) in table.Columns.Index())
        {
            if (groups.Count > 0 && groups[^1].Name == column.Group)
            {
                groups[^1].Columns.Add(index);
            }
            else
            {
                groups.Add((column.Group, [index]));
            }
        }

        return groups;
    }

    private static string Place(Column column, Cell cell, bool labelled)
    {
        if (cell is Cell.Nothing)
        {
            return "";
        }

        var lines = cell is Cell.Texts texts ? texts.Values : [cell.ToText("")];
        var between = column.Key == EntryColumns.Conditions.Key ? " " : ", ";
        var label = labelled ? $"<span class=\"label\">{Encoded(column.Heading)}</span>" : "";
        var text = cell is Cell.Instant instant ? Time(instant.Value) : string.Join(between, lines.Select(Encoded));
        return $"<div>{label}<span data-key=\"{Encoded(column.Key)}\">{text}</span></div>";
    }

    /// <summary>To the second for people, and exactly for programs.</summary>
    private static string Time(DateTimeOffset instant) => string.Create(
        CultureInfo.InvariantCulture,
        $"<time datetime=\"{Instant.Format(instant)}\">{instant.UtcDateTime:d MMM yyyy HH:mm:ss}</time>");

    private static string Encoded(string text) => _encoder.Encode(text);
}
