using System.Globalization;
using System.Text.Json.Serialization;

namespace IntelHub.Sharing.PolicyOffice.Changes;

/// <summary>What compared answers came to: a table by receiving organisation and marking, and samples.</summary>
internal sealed record ChangeReport(
    long Compared,
    long Same,
    long Changed,
    long Undecided,
    IReadOnlyDictionary<string, long> Changes,
    IReadOnlyList<ChangeRow> Rows,
    IReadOnlyDictionary<string, IReadOnlyList<ChangeSample>> Samples)
{
    [JsonIgnore]
    public bool AllSame => Same == Compared;

    public static ChangeReport Of(ChangeTally tally) => new(
        tally.Total.Compared,
        tally.Total.Same,
        tally.Total.Changed,
        tally.Total.Undecided,
        tally.Total.ByName(),
        [.. tally.Rows.Select(row => ChangeRow.Of(row.Organisation, row.Marking, row.Count))],
        ChangeKind.All
            .Where(kind => tally.SamplesOf(kind.Flag).Count > 0)
            .ToDictionary(kind => kind.Name, kind => tally.SamplesOf(kind.Flag)));

    /// <summary>
    /// For a reader: the table has a column for each kind that occurs, and a row where any answer did.
    /// </summary>
    public IEnumerable<string> Lines()
    {
        yield return $"Questions asked: {Written(Compared)}. Answered the same: {Written(Same)}, otherwise: " +
            $"{Written(Changed)}, not decided: {Written(Undecided)}.";
        if (AllSame)
        {
            yield break;
        }

        yield return "";
        foreach (var line in Table())
        {
            yield return line;
        }

        foreach (var kind in ChangeKind.All.Where(kind => Samples.ContainsKey(kind.Name)))
        {
            yield return "";
            yield return $"{kind.Title}: {Written(Changes[kind.Name])}, such as";
            foreach (var line in Samples[kind.Name].SelectMany(sample => sample.Lines()))
            {
                yield return line;
            }
        }
    }

    private IEnumerable<string> Table()
    {
        ChangeKind[] kinds = [.. ChangeKind.All.Where(kind => Changes[kind.Name] > 0)];
        string[][] cells =
        [
            ["organisation", "marking", "asked", "same", .. kinds.Select(kind => kind.Column)],
            .. Rows.Where(row => row.Same < row.Compared).Select(row => Cells(row, kinds)),
            ["all", "", Written(Compared), Written(Same), .. kinds.Select(kind => Written(Changes[kind.Name]))],
        ];
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length))];

        // Words to the left, numbers to the right.
        return cells.Select(row => string.Join("  ", row.Select((cell, column) =>
            column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
    }

    private static string[] Cells(ChangeRow row, IEnumerable<ChangeKind> kinds) =>
    [
        row.Organisation, row.Marking, Written(row.Compared), Written(row.Same),
        .. kinds.Select(kind => Written(row.Changes[kind.Name])),
    ];

    private static string Written(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>What changed for one receiving organisation at one marking.</summary>
internal sealed record ChangeRow(
    string Organisation,
    string Marking,
    long Compared,
    long Same,
    IReadOnlyDictionary<string, long> Changes)
{
    public static ChangeRow Of(string organisation, string marking, ChangeCount count) =>
        new(organisation, marking, count.Compared, count.Same, count.ByName());
}
