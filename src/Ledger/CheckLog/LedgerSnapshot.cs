using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IntelHub.Ledger.CheckLog;

/// <summary>
/// The ledger's tables as they stood at one moment, for as long as the reading takes. The hub may go on appending.
/// Nothing is written, not even the tables brought up to date.
/// </summary>
internal sealed class LedgerSnapshot : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;

    private LedgerSnapshot(DbConnection connection, DbTransaction transaction) =>
        (_connection, _transaction) = (connection, transaction);

    public static async Task<LedgerSnapshot> OpenSqliteAsync(string path, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return await HoldAsync(connection, connection.BeginTransaction(deferred: true), cancellation);
    }

    public static async Task<LedgerSnapshot> OpenPostgresAsync(string connectionTo, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(connectionTo);
        await connection.OpenAsync(cancellation);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var snapshot = await HoldAsync(connection, transaction, cancellation);
        return snapshot;
    }

    public async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, object? parameters, CancellationToken cancellation) =>
        (await _connection.QueryAsync<T>(new CommandDefinition(
            sql, parameters, _transaction, cancellationToken: cancellation))).AsList();

    public async Task<T> ReadOneAsync<T>(string sql, CancellationToken cancellation) =>
        await _connection.QuerySingleAsync<T>(new CommandDefinition(
            sql, transaction: _transaction, cancellationToken: cancellation));

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>The first reading is what fixes the moment.</summary>
    private static async Task<LedgerSnapshot> HoldAsync(
        DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        var snapshot = new LedgerSnapshot(connection, transaction);
        await snapshot.ReadAsync<long>("SELECT size FROM ledger_head", null, cancellation);
        return snapshot;
    }
}
