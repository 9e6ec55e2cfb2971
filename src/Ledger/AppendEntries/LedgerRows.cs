using System.Data.Common;
using Dapper;

namespace IntelHub.Ledger.AppendEntries;

/// <summary>The ledger's tables, as they are written in one transaction.</summary>
internal sealed class LedgerRows(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
{
    private const string InsertEntry =
        """
        INSERT INTO ledger_entries
            (log_index, fact_id, occurred_at, operation, organisation, originator, item, entry)
        VALUES (@Index, @Fact, @OccurredAt, @Operation, @Organisation, @Originator, @Item, @Bytes)
        """;

    private const string InsertOpening =
        """
        INSERT INTO ledger_openings (log_index, slot, item, salt, value)
        VALUES (@Index, @Slot, @Item, @Salt, @Value)
        """;

    public Task<Head> LockHeadAsync(string forUpdate) =>
        connection.QuerySingleAsync<Head>(Command($"SELECT size, frontier FROM ledger_head {forUpdate}"));

    public Task MoveHeadAsync(long size, byte[] frontier) => connection.ExecuteAsync(
        Command("UPDATE ledger_head SET size = @size, frontier = @frontier", new { size, frontier }));

    /// <summary>Where the entries of those facts stand that have one.</summary>
    public async Task<Dictionary<Guid, long>> IndexesOfAsync(IEnumerable<Guid> facts)
    {
        var found = await connection.QueryAsync<(string Fact, long Index)>(Command(
            "SELECT fact_id, log_index FROM ledger_entries WHERE fact_id IN @facts",
            new { facts = facts.Select(fact => fact.ToString()) }));
        return found.ToDictionary(row => Guid.Parse(row.Fact), row => row.Index);
    }

    public async Task<HashSet<Guid>> ErasedAmongAsync(IEnumerable<Guid> items)
    {
        var found = await connection.QueryAsync<string>(Command(
            "SELECT item FROM ledger_erased WHERE item IN @items",
            new { items = items.Select(item => item.ToString()) }));
        return [.. found.Select(Guid.Parse)];
    }

    public async Task AddAsync(IReadOnlyList<AddedEntry> added)
    {
        await ExecuteForEachAsync(InsertEntry, added.Select(one => new[]
        {
            ("Index", (object)one.Index),
            ("Fact", one.Entry.Fact.ToString()),
            ("OccurredAt", one.Entry.OccurredAt.UtcTicks),
            ("Operation", one.Entry.Operation),
            ("Organisation", one.Entry.Organisation),
            ("Originator", OrNull(one.Entry.Originator)),
            ("Item", OrNull(one.Entry.Item?.ToString())),
            ("Bytes", one.Bytes),
        }));
        await ExecuteForEachAsync(InsertOpening, added.SelectMany(one => one.Openings.Select(opening => new[]
        {
            ("Index", (object)one.Index),
            ("Slot", opening.Slot),
            ("Item", OrNull(opening.Item?.ToString())),
            ("Salt", opening.Salt),
            ("Value", opening.Value),
        })));
    }

    public Task NoteErasedAsync(Guid item, long index) => connection.ExecuteAsync(Command(
        "INSERT INTO ledger_erased (item, log_index) VALUES (@item, @index) ON CONFLICT DO NOTHING",
        new { item = item.ToString(), index }));

    /// <summary>What was done with the item before it was erased; not the erasure, and not what came after.</summary>
    public Task DestroyOpeningsAsync(Guid item) => connection.ExecuteAsync(Command(
        """
        DELETE FROM ledger_openings WHERE item = @item AND log_index IN (
            SELECT e.log_index FROM ledger_entries e
            JOIN ledger_erased x ON x.item = e.item
            JOIN ledger_entries erasure ON erasure.log_index = x.log_index
            WHERE e.item = @item AND e.log_index <> erasure.log_index AND e.occurred_at <= erasure.occurred_at)
        """,
        new { item = item.ToString() }));

    private static object OrNull(object? value) => value ?? DBNull.Value;

    private CommandDefinition Command(string sql, object? parameters = null) =>
        new(sql, parameters, transaction, cancellationToken: cancellation);

    /// <summary>In one round trip where the engine has them, and with one prepared command where it does not.</summary>
    private async Task ExecuteForEachAsync(string sql, IEnumerable<(string Name, object Value)[]> rows)
    {
        if (connection.CanCreateBatch)
        {
            await ExecuteTogetherAsync(sql, rows);
            return;
        }

        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            Bind(row, command.CreateParameter, command.Parameters);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private async Task ExecuteTogetherAsync(string sql, IEnumerable<(string Name, object Value)[]> rows)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            Bind(row, command.CreateParameter, command.Parameters);
            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static void Bind(
        (string Name, object Value)[] row, Func<DbParameter> create, DbParameterCollection parameters)
    {
        foreach (var (name, value) in row)
        {
            var parameter = create();
            (parameter.ParameterName, parameter.Value) = (name, value);
            parameters.Add(parameter);
        }
    }
}

/// <summary>How far the log has come, and the hashes of its full subtrees.</summary>
internal sealed record Head(long Size, byte[] Frontier);
