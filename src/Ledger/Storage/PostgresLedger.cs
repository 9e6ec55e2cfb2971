using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace IntelHub.Ledger.Storage;

/// <summary>The ledger in PostgreSQL: a database or a role of its own.</summary>
internal sealed class PostgresLedger(string connectionString, TimeProvider clock)
    : LedgerDatabase(NpgsqlDataSource.Create(connectionString), clock)
{
    public override string ForUpdate => "FOR UPDATE";

    protected override string Scripts => "Postgres";

    public override Task<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken cancellation) =>
        connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation).AsTask();

    /// <summary>
    /// Dead rows go with the vacuum. The write-ahead log and backups keep theirs until they are recycled: the guide
    /// says for how long that may be.
    /// </summary>
    public override async Task ForgetDeletedAsync(DbConnection connection, CancellationToken cancellation) =>
        await connection.ExecuteAsync(new CommandDefinition(
            "VACUUM ledger_openings", cancellationToken: cancellation));
}
