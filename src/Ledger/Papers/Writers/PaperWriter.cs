namespace IntelHub.Ledger.Papers.Writers;

/// <summary>
/// Writes a paper in one format as it is drawn. What breaks off before <see cref="EndAsync"/> can be told from a whole
/// one, for the end is missing in every format.
/// </summary>
internal abstract class PaperWriter : IAsyncDisposable
{
    public abstract Task BeginAsync(PaperHead head, IReadOnlyList<PaperTable> tables);

    public abstract Task BeginTableAsync(PaperTable table);

    public abstract Task WriteRowAsync(PaperTable table, IReadOnlyList<Cell> row);

    public abstract Task EndTableAsync(PaperTable table);

    public abstract Task EndAsync();

    public abstract ValueTask DisposeAsync();
}

/// <summary>The formats of a paper.</summary>
/// <param name="Name">As it is asked for, and the ending of the file.</param>
internal sealed record PaperFormat(string Name, string ContentType, Func<Stream, PaperWriter> Write)
{
    public static readonly IReadOnlyList<PaperFormat> All =
    [
        new("csv", "text/csv; charset=utf-8", stream => new CsvPaper(stream)),
        new("json", "application/json; charset=utf-8", stream => new JsonPaper(stream)),
        new("html", "text/html; charset=utf-8", stream => new HtmlPaper(stream)),
    ];
}
