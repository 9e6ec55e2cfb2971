using System.Globalization;
using CsvHelper;

namespace IntelHub.Ledger.Papers.Writers;

/// <summary>
/// One heading line; a line for each row, of which table it is first; then, in lines that begin with <c>#</c>, what the
/// paper is, its totals and, in lines that begin with <c>#|</c>, the signed checkpoint. No cell is taken for a formula.
/// </summary>
internal sealed class CsvPaper(Stream output) : PaperWriter
{
    private const string BetweenTexts = " | ";

    private static readonly CsvWriterOptions _options = new()
    {
        CommentPrefix = '#',
        Injection = CsvInjection.Escape,
        NewLine = "\r\n",
        WriteByteOrderMark = true,
    };

    private readonly CsvWriter _csv = CsvWriter.Create(output, _options, leaveOpen: true);
    private readonly List<PaperTable> _done = [];
    private PaperHead _head = null!;
    private IReadOnlyList<string> _keys = [];

    public override async Task BeginAsync(PaperHead head, IReadOnlyList<PaperTable> tables)
    {
        _head = head;
        _keys = [.. tables.SelectMany(table => table.Columns).Select(column => column.Key).Distinct()];
        await WriteAsync(["table", .. _keys]);
    }

    public override Task BeginTableAsync(PaperTable table) => Task.CompletedTask;

    public override async Task WriteRowAsync(PaperTable table, IReadOnlyList<Cell> row)
    {
        var cells = table.Columns.Zip(row).ToDictionary(
            pair => pair.First.Key, pair => pair.Second.ToText(BetweenTexts));
        await WriteAsync([table.Key, .. _keys.Select(key => cells.GetValueOrDefault(key, ""))]);
    }

    public override Task EndTableAsync(PaperTable table)
    {
        _done.Add(table);
        return Task.CompletedTask;
    }

    public override async Task EndAsync()
    {
        await _csv.FlushAsync(CancellationToken.None);
        Say("paper", _head.Kind.Name);
        Say("title", _head.Kind.Title);
        Say("marking", PaperHead.Marking);
        Say("period", _head.Scope.Period());
        Say("organisation", _head.Scope.Organisation ?? "all");
        Say("item", _head.Scope.Item?.ToString() ?? "all");
        Say("drawn by", _head.Drawn);
        foreach (var table in _done)
        {
            foreach (var total in table.Totals)
            {
                Say($"total {table.Key} {total.Key}", total.Value.ToString(CultureInfo.InvariantCulture));
            }
        }

        Say("checkpoint", "the signed note is in the lines below");
        foreach (var line in _head.Checkpoint.Lines)
        {
            _csv.WriteComment($"| {line}");
            await _csv.FlushAsync(CancellationToken.None);
        }
    }

    public override ValueTask DisposeAsync() => _csv.DisposeAsync();

    /// <summary>Without a comma, which would divide the line among a spreadsheet's columns.</summary>
    private void Say(string what, string value) =>
        _csv.WriteComment($" {what}: {value}".Replace(",", ";", StringComparison.Ordinal));

    private async Task WriteAsync(IReadOnlyList<string> record)
    {
        foreach (var field in record)
        {
            _csv.WriteField(field);
        }

        await _csv.EndRecordAsync(CancellationToken.None);
    }
}
