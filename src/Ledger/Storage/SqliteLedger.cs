using System.Data;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace IntelHub.Ledger.Storage;

/// <summary>The ledger in a file of its own: write-ahead log, and on disk before a commit returns.</summary>
internal sealed class SqliteLedger(string path, TimeProvider clock)
    : LedgerDatabase(SqliteFactory.Instance.CreateDataSource(ConnectionTo(path)), clock)
{
    /// <summary>How long a writer waits for another program that has the file before it gives up, in seconds.</summary>
    private const int Patience = 2;

    /// <summary>SQLite waits for a lock by itself, and looks again sooner than the provider would.</summary>
    private static readonly string _prepare =
        $"PRAGMA busy_timeout = {Patience * 1000}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; " +
        "PRAGMA secure_delete = ON;";

    public override string ForUpdate => "";

    public override string AmongIds => "IN (SELECT value FROM json_each(@ids))";

    protected override string Scripts => "Sqlite";

    public override object List(IEnumerable<Guid> ids) => JsonSerializer.Serialize(ids);

    /// <summary>With one statement, prepared once: the engine is in this process, and a row has no way to go.</summary>
    public override async Task InsertAsync(
        DbTransaction transaction,
        string table,
        IReadOnlyList<(string Name, Array Values)> columns,
        CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        var parameters = columns.Select(_ => command.CreateParameter()).ToArray();
        for (var column = 0; column < parameters.Length; column++)
        {
            parameters[column].ParameterName = $"@{columns[column].Name}";
            command.Parameters.Add(parameters[column]);
        }

#pragma warning disable CA2100 // Of the program's own names of tables and columns; values are parameters.
        command.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Name))}) " +
            $"VALUES ({string.Join(", ", parameters.Select(parameter => parameter.ParameterName))})";
#pragma warning restore CA2100
        for (var row = 0; row < columns[0].Values.Length; row++)
        {
            for (var column = 0; column < parameters.Length; column++)
            {
                parameters[column].Value = columns[column].Values.GetValue(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>
    /// Deleted rows are overwritten in their pages; here the pages' earlier copies in the log go too. A reader may take
    /// minutes, and nobody may wait for it.
    /// </summary>
    public override async Task<bool> ForgetDeletedAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await connection.ExecuteAsync("PRAGMA busy_timeout = 0");
        var waitsForReaders = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken: cancellation));
        return !waitsForReaders;
    }

    protected override Task<DbTransaction> BeginWritingAsync(
        DbConnection connection, CancellationToken cancellation) =>
        connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellation).AsTask();

    protected override async Task PrepareAsync(DbConnection connection, CancellationToken cancellation) =>
        await connection.ExecuteAsync(new CommandDefinition(_prepare, cancellationToken: cancellation));

    private static string ConnectionTo(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWriteCreate,
        DefaultTimeout = Patience,
    }.ConnectionString;
}
