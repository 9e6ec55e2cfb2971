using CsvHelper;

namespace IntelHub.Cli.Import;

/// <summary>A row to import, by its place as a spreadsheet counts it.</summary>
internal sealed record TableRow(int Row, IReadOnlyDictionary<string, string> Cells);

/// <summary>What of a table cannot be read, in the form in which the hub says what cannot be taken.</summary>
internal sealed record TableMistake(int Row, string Column, string Says);

/// <summary>
/// A CSV file as rows of cells: UTF-8, with a byte-order mark or without, cells in quotes where they must be. What does
/// not fit is told, never mended.
/// </summary>
internal sealed record PartnershipTable(IReadOnlyList<TableRow> Rows, IReadOnlyList<TableMistake> Mistakes)
{
    private const int HeadingRow = 1;

    /// <summary>What a reader of UTF-8 makes of bytes that are none.</summary>
    private const char Unreadable = '\uFFFD';

    private static readonly CsvReaderOptions _options = new()
    {
        Separator = ',',
        TrimWhitespace = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
    };

    /// <summary>Throws <see cref="FormatException"/>, in words for whoever made it, when it is no table.</summary>
    public static PartnershipTable Read(string path)
    {
        var (rows, mistakes) = (new List<TableRow>(), new List<TableMistake>());
        try
        {
            using var csv = CsvReader.FromFile(path, _options);
            var row = HeadingRow;
            while (csv.Read())
            {
                row++;
                rows.Add(new TableRow(row, CellsOf(csv, row, mistakes)));
            }

            mistakes.InsertRange(0, HeadingMistakes([.. csv.Headers]));
        }
        catch (CsvFormatException malformed)
        {
            throw new FormatException(
                $"The file is no well-formed CSV at line {malformed.LineNumber}; nothing was sent. A quotation mark " +
                "in a cell is written twice, and the cell put in quotation marks.",
                malformed);
        }

        return new PartnershipTable(rows, mistakes);
    }

    private static Dictionary<string, string> CellsOf(CsvReader csv, int row, List<TableMistake> mistakes)
    {
        var headings = csv.Headers;
        if (csv.FieldCount != headings.Count)
        {
            mistakes.Add(new TableMistake(
                row, headings[0],
                $"The row has {csv.FieldCount} cells and the heading {headings.Count}. Put a cell that has a comma " +
                "in it in quotation marks."));
        }

        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < Math.Min(csv.FieldCount, headings.Count); index++)
        {
            var text = csv.GetString(index);
            if (text.Contains(Unreadable, StringComparison.Ordinal))
            {
                mistakes.Add(new TableMistake(
                    row, headings[index], "The cell is not UTF-8: save the file as 'CSV UTF-8'."));
            }
            else if (text.Length > 0)
            {
                cells.TryAdd(headings[index], text);
            }
        }

        return cells;
    }

    private static IEnumerable<TableMistake> HeadingMistakes(IReadOnlyList<string> headings) => headings
        .GroupBy(heading => heading, StringComparer.Ordinal)
        .Where(same => same.Count() > 1)
        .Select(same => new TableMistake(HeadingRow, same.Key, "The heading is there twice: leave out one column."));
}
