using System.Runtime.CompilerServices;
using System.Text;
using Dapper;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.Entries;

/// <summary>Reads what is in the log. An entry is parsed strictly: what is not an entry is never read as one.</summary>
internal sealed class EntryReader(LedgerDatabase database)
{
    private const int Page = 5000;

    /// <summary>Entries from an index on, in order, with what opens their commitments still.</summary>
    public async Task<IReadOnlyList<ReadEntry>> ReadAsync(long from, int most, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(long Index, byte[] Bytes)>(new CommandDefinition(
            "SELECT log_index, entry FROM ledger_entries WHERE log_index >= @from ORDER BY log_index LIMIT @most",
            new { from, most },
            cancellationToken: cancellation));
        var entries = rows.ToList();
        var openings = await connection.QueryAsync<OpeningRow>(new CommandDefinition(
            """
            SELECT log_index AS "Index", slot, item, salt, value FROM ledger_openings
            WHERE log_index >= @from AND log_index <= @to
            """,
            new { from, to = entries.Count == 0 ? from : entries[^1].Index },
            cancellationToken: cancellation));
        var byIndex = openings.ToLookup(row => row.Index, row => row.ToOpening());
        return [.. entries.Select(row => new ReadEntry(row.Index, row.Bytes, [.. byIndex[row.Index]]))];
    }

    /// <summary>Every entry that the query asks for, in order, page by page: however many, never all at once.</summary>
    public async IAsyncEnumerable<ReadEntry> WalkAsync(
        EntryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var from = 0L; await ReadPageAsync(query, from, cancellation) is { Count: > 0 } page;)
        {
            foreach (var entry in page)
            {
                yield return entry;
            }

            from = page[^1].Index + 1;
        }
    }

    private async Task<IReadOnlyList<ReadEntry>> ReadPageAsync(
        EntryQuery query, long from, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var wanted = new StringBuilder("e.log_index >= @first AND e.log_index < @last");
        wanted.Append(query.From is null ? "" : " AND e.occurred_at >= @from");
        wanted.Append(query.To is null ? "" : " AND e.occurred_at < @to");
        wanted.Append(query.Item is null ? "" : " AND (e.item = @item OR e.item IS NULL)");
        CommandDefinition Command(string sql, long last, string end) => new(
            $"{sql} WHERE {wanted} {end}",
            new
            {
                first = from,
                last,
                from = query.From?.UtcTicks,
                to = query.To?.UtcTicks,
                item = query.Item?.ToString(),
            },
            cancellationToken: cancellation);

        var rows = await connection.QueryAsync<(long Index, byte[] Bytes)>(
            Command(
                "SELECT e.log_index, e.entry FROM ledger_entries e",
                query.Below,
                $"ORDER BY e.log_index LIMIT {Page}"));
        var entries = rows.ToList();
        var openings = entries.Count == 0 ? [] : await connection.QueryAsync<OpeningRow>(Command(
            """
            SELECT o.log_index AS "Index", o.slot, o.item, o.salt, o.value
            FROM ledger_entries e JOIN ledger_openings o ON o.log_index = e.log_index
            """,
            entries[^1].Index + 1,
            ""));
        var byIndex = openings.ToLookup(row => row.Index, row => row.ToOpening());
        return [.. entries.Select(row => new ReadEntry(row.Index, row.Bytes, [.. byIndex[row.Index]]))];
    }

    /// <summary>The entry of a fact; nothing when it has none.</summary>
    public async Task<ReadEntry?> FindAsync(Guid fact, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var index = await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            "SELECT log_index FROM ledger_entries WHERE fact_id = @fact",
            new { fact = fact.ToString() },
            cancellationToken: cancellation));

        // The column is a copy: what counts is what the entry says.
        return index is { } from && await ReadAsync(from, 1, cancellation) is [var read] && read.Entry.Fact == fact
            ? read
            : null;
    }

    private sealed class OpeningRow
    {
        public long Index { get; init; }
        public required string Slot { get; init; }
        public string? Item { get; init; }
        public required byte[] Salt { get; init; }
        public required string Value { get; init; }

        public Opening ToOpening() => new(Slot, Salt, Value, Item is null ? null : Guid.Parse(Item));
    }
}

/// <summary>An entry as it stands in the log, with what is left to open its commitments.</summary>
internal sealed record ReadEntry(long Index, byte[] Bytes, IReadOnlyList<Opening> Openings)
{
    public LedgerEntry Entry { get; } = LedgerEntry.Parse(Bytes);

    /// <summary>The member who acted, or the system; null when the name was erased with its record.</summary>
    public string? Who => Entry.Person is null ? Entry.System : ValueOf(OpeningSlot.Person);

    /// <summary>The decision in sentences; null when there were none, or when they were erased.</summary>
    public string? Explanation => ValueOf(OpeningSlot.Explanation);

    private string? ValueOf(string slot) => Openings.SingleOrDefault(opening => opening.Slot == slot)?.Value;
}
