using System.Data.Common;
using Dapper;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.AppendEntries;

/// <summary>The ledger's tables, as they are written in one transaction.</summary>
internal sealed class LedgerRows(LedgerDatabase database, DbTransaction transaction, CancellationToken cancellation)
{
    private readonly DbConnection _connection = transaction.Connection!;

    /// <summary>Where the log ends. Whoever else would append waits until this transaction ends.</summary>
    public async Task<Frontier> LockHeadAsync()
    {
        var head = await _connection.QuerySingleOrDefaultAsync<Head>(
            Command($"SELECT size, frontier FROM ledger_head {database.ForUpdate}"));
        try
        {
            return head is null ? throw new LogDamaged() : Frontier.Of((ulong)head.Size, head.Frontier);
        }
        catch (ArgumentException)
        {
            throw new LogDamaged();
        }
    }

    public Task MoveHeadAsync(Frontier frontier) => _connection.ExecuteAsync(Command(
        "UPDATE ledger_head SET size = @size, frontier = @hashes",
        new { size = (long)frontier.Size, hashes = frontier.ToBytes() }));

    /// <summary>Where the entries of those facts stand that have one.</summary>
    public async Task<Dictionary<Guid, long>> IndexesOfAsync(IEnumerable<Guid> facts)
    {
        var found = await _connection.QueryAsync<(string Fact, long Index)>(Command(
            $"SELECT fact_id, log_index FROM ledger_entries WHERE fact_id {database.AmongIds}",
            new { ids = database.List(facts) }));
        return found.ToDictionary(row => Guid.Parse(row.Fact), row => row.Index);
    }

    public async Task<HashSet<Guid>> ErasedAmongAsync(IEnumerable<Guid> items)
    {
        var found = await _connection.QueryAsync<string>(Command(
            $"SELECT item FROM ledger_erased WHERE item {database.AmongIds}", new { ids = database.List(items) }));
        return [.. found.Select(Guid.Parse)];
    }

    /// <param name="first">The place of the first; the others follow it.</param>
    public async Task AddAsync(long first, IReadOnlyList<NewEntry> added)
    {
        await InsertAsync("ledger_entries", added,
            ("log_index", added.Select((_, i) => first + i).ToArray()),
            ("fact_id", added.Select(one => one.Entry.Fact.ToString()).ToArray()),
            ("occurred_at", added.Select(one => one.Entry.OccurredAt.UtcTicks).ToArray()),
            ("operation", added.Select(one => one.Entry.Operation).ToArray()),
            ("organisation", added.Select(one => one.Entry.Organisation).ToArray()),
            ("originator", added.Select(one => one.Entry.Originator).ToArray()),
            ("item", added.Select(one => one.Entry.Item?.ToString()).ToArray()),
            ("entry", added.Select(one => one.Bytes).ToArray()));
        var openings = added
            .SelectMany((one, i) => one.Openings.Select(opening => (Index: first + i, Opening: opening)))
            .ToList();
        await InsertAsync("ledger_openings", openings,
            ("log_index", openings.Select(one => one.Index).ToArray()),
            ("slot", openings.Select(one => one.Opening.Slot).ToArray()),
            ("item", openings.Select(one => one.Opening.Item?.ToString()).ToArray()),
            ("salt", openings.Select(one => one.Opening.Salt).ToArray()),
            ("value", openings.Select(one => one.Opening.Value).ToArray()));
    }

    public Task NoteErasedAsync(Guid item, long index) => _connection.ExecuteAsync(Command(
        "INSERT INTO ledger_erased (item, log_index) VALUES (@item, @index) ON CONFLICT DO NOTHING",
        new { item = item.ToString(), index }));

    /// <summary>What was done with the item before it was erased; not the erasure, and not what came after.</summary>
    public Task DestroyOpeningsAsync(Guid item) => _connection.ExecuteAsync(Command(
        """
        DELETE FROM ledger_openings WHERE item = @item AND log_index IN (
            SELECT e.log_index FROM ledger_entries e
            JOIN ledger_erased x ON x.item = e.item
            JOIN ledger_entries erasure ON erasure.log_index = x.log_index
            WHERE e.item = @item AND e.log_index <> erasure.log_index AND e.occurred_at <= erasure.occurred_at)
        """,
        new { item = item.ToString() }));

    private async Task InsertAsync<T>(
        string table, IReadOnlyList<T> rows, params IReadOnlyList<(string Name, Array Values)> columns)
    {
        if (rows.Count > 0)
        {
            await database.InsertAsync(transaction, table, columns, cancellation);
        }
    }

    private CommandDefinition Command(string sql, object? parameters = null) =>
        new(sql, parameters, transaction, cancellationToken: cancellation);
}

/// <summary>How far the log has come, and the hashes of its full subtrees.</summary>
internal sealed record Head(long Size, byte[] Frontier);

/// <summary>What the database holds is not what this program wrote, so nothing can be added to it.</summary>
internal sealed class LogDamaged() : DbException("The head of the ledger is not one of a log.");
