using IntelHub.Ledger.Entries;

namespace IntelHub.Ledger.Papers;

/// <summary>A table with a row for each entry that it counts, in the order of the log.</summary>
internal sealed class EntryTable(
    string key, string heading, IReadOnlyList<Column<ReadEntry>> columns, Func<LedgerEntry, bool> counts)
    : PaperTable(key, heading, columns)
{
    public override IEnumerable<IReadOnlyList<Cell>> Read(ReadEntry read)
    {
        if (!counts(read.Entry))
        {
            return [];
        }

        Count(read.Entry);
        return [[.. columns.Select(column => column.Of(read))]];
    }
}
