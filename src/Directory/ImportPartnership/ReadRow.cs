using IntelHub.Vocabulary;

namespace IntelHub.Directory.ImportPartnership;

/// <summary>
/// Reads the cells of one row against the entry that is there, and notes what cannot be taken and what is other than
/// before. An empty cell leaves what is there; the word <c>none</c> empties what may be empty.
/// </summary>
internal sealed class ReadRow(ImportedRow row, bool isNew, List<ImportRefusal> refusals)
{
    private const string None = "none";
    private const string BetweenEntries = ";";

    private readonly List<ImportedField> _fields = [];

    public int Number => row.Row;

    public bool IsNew => isNew;

    /// <summary>What is other than before, in the order of the columns.</summary>
    public IReadOnlyList<ImportedField> Fields => [.. _fields.OrderBy(each => ImportColumns.PlaceOf(each.Name))];

    public static string? Cell(ImportedRow row, string column) =>
        row.Cells.TryGetValue(column, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public string? Cell(string column) => Cell(row, column);

    public void Refuse(string column, string code, string says) =>
        refusals.Add(new ImportRefusal(row.Row, column, code, says));

    public void MustBeEmpty(IEnumerable<string> columns, string record)
    {
        foreach (var column in columns.Where(column => Cell(column) is not null))
        {
            Refuse(column, "cell-not-empty", $"Leave it empty: a row whose record is '{record}' has no such thing.");
        }
    }

    /// <summary>A word that a new entry must have.</summary>
    public string Needed(string column, string? before, string says)
    {
        if (Cell(column) is null && isNew)
        {
            Refuse(column, "cell-empty", says);
        }

        return Text(column, before, "");
    }

    public string Text(string column, string? before, string otherwise)
    {
        var text = Cell(column) ?? before ?? otherwise;
        Note(column, before, text);
        return text;
    }

    public List<string> List(string column, IReadOnlyList<string>? before)
    {
        List<string> entries = Cell(column) switch
        {
            null => [.. before ?? []],
            None => [],
            { } text =>
            [
                .. text.Split(BetweenEntries, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Distinct(StringComparer.Ordinal),
            ],
        };
        Note(
            column,
            before is null ? null : string.Join(BetweenEntries, before),
            string.Join(BetweenEntries, entries));
        return entries;
    }

    public List<string> Areas(IReadOnlyList<string>? before)
    {
        var areas = List(ImportColumns.Areas, before);
        if (!areas.All(IsArea))
        {
            Refuse(
                ImportColumns.Areas, "area-malformed",
                "Write ONS codes such as E07000114, divided by semicolons, or * for everywhere.");
        }

        return areas;
    }

    public DateTimeOffset? Date(string column, DateTimeOffset? before, bool mayBeEmpty)
    {
        var date = before;
        if (Cell(column) is { } text)
        {
            if (mayBeEmpty && text == None)
            {
                date = null;
            }
            else if (Instant.TryParse(text, out var read))
            {
                date = read;
            }
            else
            {
                Refuse(column, "date-malformed", "Write dates as 2026-04-01, or as 2026-04-01T09:00:00Z.");
            }
        }

        Note(column, isNew ? null : Written(before), Written(date));
        return date;
    }

    private static bool IsArea(string area) =>
        area == "*" || (area.Length == 9 && char.IsAsciiLetterUpper(area[0]) && area[1..].All(char.IsAsciiDigit));

    private static string Written(DateTimeOffset? date) => date is { } known
        ? Instant.Format(known).Replace("T00:00:00Z", "", StringComparison.Ordinal)
        : None;

    private void Note(string column, string? before, string now)
    {
        var isOther = isNew ? now.Length > 0 && now != None : before != now;
        if (isOther)
        {
            _fields.Add(new ImportedField(column, isNew ? null : before, now));
        }
    }
}
