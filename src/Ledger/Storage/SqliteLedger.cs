using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace IntelHub.Ledger.Storage;

/// <summary>The ledger in a file of its own: write-ahead log, and on disk before a commit returns.</summary>
internal sealed class SqliteLedger(string path, TimeProvider clock)
    : LedgerDatabase(SqliteFactory.Instance.CreateDataSource(ConnectionTo(path)), clock)
{
    /// <summary>How long a writer waits for another program that has the file before it gives up, in seconds.</summary>
    private const int Patience = 2;

    public override string ForUpdate => "";

    protected override string Scripts => "Sqlite";

    public override Task<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken cancellation) =>
        connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellation).AsTask();

    public override async Task ForgetDeletedAsync(DbConnection connection, CancellationToken cancellation) =>
        await connection.ExecuteAsync(new CommandDefinition(
            "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken: cancellation));

    protected override async Task PrepareAsync(DbConnection connection, CancellationToken cancellation) =>
        await connection.ExecuteAsync(new CommandDefinition(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
            cancellationToken: cancellation));

    private static string ConnectionTo(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWriteCreate,
        DefaultTimeout = Patience,
    }.ConnectionString;
}
