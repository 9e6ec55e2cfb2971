using System.Text.Encodings.Web;
using System.Text.Json;
using IntelHub.Vocabulary;

namespace IntelHub.Ledger.Papers.Writers;

/// <summary>The paper as one JSON object, snake_case; rows are objects keyed as the columns are.</summary>
internal sealed class JsonPaper(Stream output) : PaperWriter
{
    private const int MostPending = 64 * 1024;

    private readonly Utf8JsonWriter _json = new(
        output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public override async Task BeginAsync(PaperHead head, IReadOnlyList<PaperTable> tables)
    {
        _json.WriteStartObject();
        _json.WriteString("paper", head.Kind.Name);
        _json.WriteString("title", head.Kind.Title);
        _json.WriteString("marking", PaperHead.Marking);
        _json.WriteString("from", TextOf(head.Scope.From));
        _json.WriteString("to", TextOf(head.Scope.To));
        _json.WriteString("organisation", head.Scope.Organisation);
        _json.WriteString("item", head.Scope.Item?.ToString());
        _json.WriteString("drawn_by", head.DrawnBy);
        _json.WriteString("drawn_by_organisation", head.Organisation);
        _json.WriteString("drawn_at", TextOf(head.DrawnAt));
        _json.WriteNumber("drawn_as_entry", head.DrawnAs);
        _json.WriteStartObject("checkpoint");
        _json.WriteString("origin", head.Checkpoint.Origin);
        _json.WriteNumber("size", head.Checkpoint.Size);
        _json.WriteString("root", head.Checkpoint.Root);
        _json.WriteString("note", head.Checkpoint.Note);
        _json.WriteEndObject();
        _json.WriteStartArray("notes");
        foreach (var note in head.Kind.Notes)
        {
            _json.WriteStringValue(note);
        }

        _json.WriteEndArray();
        _json.WriteStartArray("tables");
        await _json.FlushAsync();
    }

    public override Task BeginTableAsync(PaperTable table)
    {
        _json.WriteStartObject();
        _json.WriteString("table", table.Key);
        _json.WriteString("heading", table.Heading);
        _json.WriteStartArray("rows");
        return Task.CompletedTask;
    }

    public override async Task WriteRowAsync(PaperTable table, IReadOnlyList<Cell> row)
    {
        _json.WriteStartObject();
        foreach (var (column, cell) in table.Columns.Zip(row))
        {
            _json.WritePropertyName(column.Key);
            Write(cell);
        }

        _json.WriteEndObject();
        if (_json.BytesPending > MostPending)
        {
            await _json.FlushAsync();
        }
    }

    public override Task EndTableAsync(PaperTable table)
    {
        _json.WriteEndArray();
        _json.WriteStartObject("totals");
        foreach (var total in table.Totals)
        {
            _json.WriteNumber(total.Key, total.Value);
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
        return Task.CompletedTask;
    }

    public override async Task EndAsync()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        await _json.FlushAsync();
    }

    public override ValueTask DisposeAsync() => _json.DisposeAsync();

    private static string? TextOf(DateTimeOffset? instant) => instant is { } some ? Instant.Format(some) : null;

    private void Write(Cell cell)
    {
        switch (cell)
        {
            case Cell.Number number:
                _json.WriteNumberValue(number.Value);
                break;
            case Cell.Texts texts:
                _json.WriteStartArray();
                foreach (var text in texts.Values)
                {
                    _json.WriteStringValue(text);
                }

                _json.WriteEndArray();
                break;
            case Cell.Nothing:
                _json.WriteNullValue();
                break;
            default:
                _json.WriteStringValue(cell.ToText(""));
                break;
        }
    }
}
