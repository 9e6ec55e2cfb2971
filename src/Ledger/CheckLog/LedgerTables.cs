namespace IntelHub.Ledger.CheckLog;

/// <summary>Reads the ledger's tables a page at a time, in their order, however long they are.</summary>
internal sealed class LedgerTables(LedgerSnapshot snapshot, CancellationToken cancellation)
{
    public const string Entries = "ledger_entries";
    public const string Openings = "ledger_openings";
    public const string Erased = "ledger_erased";
    public const string Head = "ledger_head";
    public const string Checkpoints = "ledger_checkpoints";

    /// <summary>An entry may have 64 kilobytes, so a page of them has at most 32 megabytes.</summary>
    private const int RowsAtATime = 512;

    public CancellationToken Cancellation => cancellation;

    public async Task<long> CountEntriesAsync() =>
        await snapshot.ReadOneAsync<long>("SELECT COUNT(*) FROM ledger_entries", cancellation);

    public Task<IReadOnlyList<HeadRow>> HeadAsync() =>
        snapshot.ReadAsync<HeadRow>("SELECT size, frontier FROM ledger_head", null, cancellation);

    public async Task<byte[]?> NewestCheckpointAsync()
    {
        var newest = await PageAsync<byte[]>(
            "SELECT note FROM ledger_checkpoints ORDER BY size DESC LIMIT @most", new { most = 1 });
        return newest is [var note] ? note : null;
    }

    /// <summary>Entries with what opens them, and with the erasure of their item, if there was one.</summary>
    public async IAsyncEnumerable<EntryRow> EntriesAsync()
    {
        var after = long.MinValue;
        while (await PageAsync<EntryRow>(
            """
            SELECT e.log_index AS "Index", e.fact_id AS Fact, e.occurred_at AS OccurredAt, e.operation AS Operation,
                e.organisation AS Organisation, e.originator AS Originator, e.item AS Item, e.entry AS Bytes,
                x.log_index AS ErasedBy, r.occurred_at AS ErasedAt
            FROM ledger_entries e
            LEFT JOIN ledger_erased x ON x.item = e.item
            LEFT JOIN ledger_entries r ON r.log_index = x.log_index
            WHERE e.log_index > @after ORDER BY e.log_index LIMIT @most
            """,
            new { after, most = RowsAtATime }) is { Count: > 0 } page)
        {
            var openings = await snapshot.ReadAsync<OpeningRow>(
                """
                SELECT log_index AS "Index", slot AS Slot, item AS Item, salt AS Salt, value AS Value
                FROM ledger_openings WHERE log_index >= @from AND log_index <= @to
                """,
                new { from = page[0].Index, to = page[^1].Index },
                cancellation);
            var byIndex = openings.ToLookup(opening => opening.Index);
            foreach (var row in page)
            {
                row.Openings = [.. byIndex[row.Index]];
                yield return row;
            }

            after = page[^1].Index;
        }
    }

    public async IAsyncEnumerable<CheckpointRow> CheckpointsAsync()
    {
        var after = long.MinValue;
        while (await PageAsync<CheckpointRow>(
            """
            SELECT size AS Size, note AS Note, published_at AS PublishedAt FROM ledger_checkpoints
            WHERE size > @after ORDER BY size LIMIT @most
            """,
            new { after, most = RowsAtATime }) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                yield return row;
            }

            after = page[^1].Size;
        }
    }

    /// <summary>What is noted as erased, with the entry that is said to have done it.</summary>
    public async IAsyncEnumerable<ErasedRow> ErasedAsync()
    {
        var after = "";
        while (await PageAsync<ErasedRow>(
            """
            SELECT x.item AS Item, x.log_index AS "Index", e.entry AS Bytes FROM ledger_erased x
            LEFT JOIN ledger_entries e ON e.log_index = x.log_index
            WHERE x.item > @after ORDER BY x.item LIMIT @most
            """,
            new { after, most = RowsAtATime }) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                yield return row;
            }

            after = page[^1].Item;
        }
    }

    /// <summary>Openings of no entry: some of them, which are told, and how many more there are is not asked.</summary>
    public Task<IReadOnlyList<long>> OpeningsOfNoEntryAsync() => PageAsync<long>(
        """
        SELECT o.log_index FROM ledger_openings o
        WHERE NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.log_index = o.log_index)
        ORDER BY o.log_index LIMIT @most
        """,
        new { most = RowsAtATime });

    /// <summary>Where facts have their first entry that have more than one.</summary>
    public Task<IReadOnlyList<long>> FactsTwiceAsync() => PageAsync<long>(
        "SELECT MIN(log_index) FROM ledger_entries GROUP BY fact_id HAVING COUNT(*) > 1 LIMIT @most",
        new { most = RowsAtATime });

    private Task<IReadOnlyList<T>> PageAsync<T>(string sql, object parameters) =>
        snapshot.ReadAsync<T>(sql, parameters, cancellation);
}

internal sealed class EntryRow
{
    public long Index { get; init; }
    public string? Fact { get; init; }
    public long OccurredAt { get; init; }
    public string? Operation { get; init; }
    public string? Organisation { get; init; }
    public string? Originator { get; init; }
    public string? Item { get; init; }
    public byte[] Bytes { get; init; } = [];
    public long? ErasedBy { get; init; }
    public long? ErasedAt { get; init; }
    public IReadOnlyList<OpeningRow> Openings { get; set; } = [];
}

internal sealed class OpeningRow
{
    public long Index { get; init; }
    public string Slot { get; init; } = "";
    public string? Item { get; init; }
    public byte[] Salt { get; init; } = [];
    public string Value { get; init; } = "";
}

internal sealed class CheckpointRow
{
    public long Size { get; init; }
    public byte[] Note { get; init; } = [];
    public long PublishedAt { get; init; }
}

internal sealed class ErasedRow
{
    public string Item { get; init; } = "";
    public long Index { get; init; }
    public byte[]? Bytes { get; init; }
}

internal sealed class HeadRow
{
    public long Size { get; init; }
    public byte[] Frontier { get; init; } = [];
}
