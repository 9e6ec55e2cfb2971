using IntelHub.Ledger.Entries;

namespace IntelHub.Ledger.Papers;

/// <summary>
/// One table of a paper, drawn by reading entries in the order of the log. The same entries give the same rows; every
/// entry that the table counts is in exactly one of them.
/// </summary>
internal abstract class PaperTable(string key, string heading, IReadOnlyList<Column> columns)
{
    public string Key => key;

    public string Heading => heading;

    public IReadOnlyList<Column> Columns => columns;

    /// <summary>Whether entries after the period say something about those in it.</summary>
    public virtual bool ReadsOn => false;

    /// <summary>What the rows come to; complete once every entry was read.</summary>
    public virtual IReadOnlyList<Total> Totals =>
        [new("entries", "Entries of the ledger", Entries), new("times", "Times it happened", Times)];

    /// <summary>How many entries are in the rows.</summary>
    protected long Entries { get; private set; }

    /// <summary>How many times what they say happened: an entry can stand for several.</summary>
    protected long Times { get; private set; }

    /// <summary>The rows that are complete once this entry was read.</summary>
    public abstract IEnumerable<IReadOnlyList<Cell>> Read(ReadEntry read);

    /// <summary>The rows that had to wait for the last entry.</summary>
    public virtual IEnumerable<IReadOnlyList<Cell>> Rest() => [];

    protected void Count(LedgerEntry entry) => Count(entries: 1, entry.HowOften());

    protected void Count(long entries, long times)
    {
        Entries += entries;
        Times += times;
    }
}

/// <param name="Key">In CSV and JSON.</param>
/// <param name="Heading">For people.</param>
/// <param name="Group">Columns of one group, which stand side by side, share a column on paper.</param>
internal abstract record Column(string Key, string Heading, string Group);

/// <summary>A column, and how its cells are made.</summary>
internal sealed record Column<TRow>(string Key, string Heading, string Group, Func<TRow, Cell> Of)
    : Column(Key, Heading, Group)
{
    /// <summary>The same column of something that has a <typeparamref name="TRow"/>.</summary>
    public Column<TOther> From<TOther>(Func<TOther, TRow> row) => new(Key, Heading, Group, other => Of(row(other)));
}

internal sealed record Total(string Key, string Heading, long Value);
