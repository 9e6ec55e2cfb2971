using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace IntelHub.Platform.Storage;

/// <summary>
/// The one writer of one database file. Units of work that arrive together are committed together: one transaction,
/// one wait for the disk, a savepoint each, so that a unit that fails takes nothing with it. A caller hears of its unit
/// only after the commit.
/// </summary>
public sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>More than this in one transaction makes the first in it wait for the last.</summary>
    private const int MostUnitsInACommit = 256;

    private readonly Channel<WriteUnit> _units = Channel.CreateBounded<WriteUnit>(
        new BoundedChannelOptions(4 * MostUnitsInACommit) { SingleReader = true });

    private readonly SqliteConnection _connection;
    private readonly Task _loop;

    public SqliteWriter(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        Execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; " +
            "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;");
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Runs the work inside the writer's transaction and returns once that transaction is on disk.</summary>
    internal async Task<TResult> WriteAsync<TResult>(
        Func<SqliteConnection, SqliteTransaction, TResult> work, CancellationToken cancellation)
    {
        var unit = new WriteUnit<TResult>(work);
        await _units.Writer.WriteAsync(unit, cancellation);
        return await unit.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (_units.Writer.TryComplete())
        {
            await _loop;
            await _connection.DisposeAsync();
        }
    }

    private async Task RunAsync()
    {
        var batch = new List<WriteUnit>(MostUnitsInACommit);
        while (await _units.Reader.WaitToReadAsync())
        {
            batch.Clear();
            Commit(batch);
        }
    }

    private void Commit(List<WriteUnit> batch)
    {
        try
        {
            using var transaction = _connection.BeginTransaction();
            while (batch.Count < MostUnitsInACommit && _units.Reader.TryRead(out var unit))
            {
                batch.Add(unit);
                RunInSavepoint(unit, transaction);
            }

            transaction.Commit();
        }
        catch (Exception failure) when (failure is SqliteException or InvalidOperationException)
        {
            // The disk or the file refused, or SQLite ended the transaction by itself, as it does when the disk is
            // full: none of these units happened, and every caller is told so. When not one was reached, the first
            // that waits is told, for it would wait for ever.
            while (batch.Count == 0 && _units.Reader.TryRead(out var unit))
            {
                batch.Add(unit);
            }

            batch.ForEach(unit => unit.Fail(failure));
            return;
        }

        batch.ForEach(unit => unit.Complete());
    }

    private void RunInSavepoint(WriteUnit unit, SqliteTransaction transaction)
    {
        transaction.Save("unit");
        if (!unit.TryRun(_connection, transaction))
        {
            transaction.Rollback("unit");
        }

        transaction.Release("unit");
    }

    private void Execute(string pragmas)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The only caller passes a constant.
        command.CommandText = pragmas;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
