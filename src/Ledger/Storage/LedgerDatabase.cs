using System.Data.Common;
using IntelHub.Platform.Storage;

namespace IntelHub.Ledger.Storage;

/// <summary>
/// The ledger's own database, apart from every other module's, so that nobody who can write there can write here.
/// </summary>
internal abstract class LedgerDatabase(DbDataSource source, TimeProvider clock) : IAsyncDisposable
{
    private readonly SemaphoreSlim _migrating = new(1, 1);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private volatile bool _migrated;

    /// <summary>What ends a query that must keep others from the rows until its transaction ends.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>What follows a column that must be one of <see cref="List"/>, given as <c>@ids</c>.</summary>
    public abstract string AmongIds { get; }

    /// <summary>The folder of this engine's scripts.</summary>
    protected abstract string Scripts { get; }

    public abstract object List(IEnumerable<Guid> ids);

    /// <summary>Brings the tables up to date when it is first reached, which may be after the start.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        await PrepareAsync(connection, cancellation);
        if (!_migrated)
        {
            await MigrateAsync(connection, cancellation);
        }

        return connection;
    }

    /// <summary>
    /// All that the work did is on disk when this returns, or none of it ever will be. Of one process one writer is at
    /// work at a time: those that come meanwhile wait for their turn here, and not in the engine, where they might
    /// poll.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            await using var connection = await OpenAsync(cancellation);
            await using var transaction = await BeginWritingAsync(connection, cancellation);
            var result = await work(transaction);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Adds rows, each column given from the first row to the last.</summary>
    public abstract Task InsertAsync(
        DbTransaction transaction,
        string table,
        IReadOnlyList<(string Name, Array Values)> columns,
        CancellationToken cancellation);

    /// <summary>
    /// Leaves nothing of what was deleted in the files, as far as the engine can see to that; false when it
    /// must be asked again.
    /// </summary>
    public abstract Task<bool> ForgetDeletedAsync(CancellationToken cancellation);

    /// <summary>
    /// Keeps every other process from this log, until this one ends; false when another keeps it from us. To be asked
    /// again before each time that something is signed: the engine lets go when it loses sight of us, which throws
    /// <see cref="DbException"/> once.
    /// </summary>
    public virtual Task<bool> HoldAsync(CancellationToken cancellation) => Task.FromResult(true);

    public virtual async ValueTask DisposeAsync()
    {
        _migrating.Dispose();
        _writing.Dispose();
        await source.DisposeAsync();
    }

    /// <summary>Begins a transaction that will write, so that nobody else's can stand in its way later.</summary>
    protected abstract Task<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken cancellation);

    protected virtual Task PrepareAsync(DbConnection connection, CancellationToken cancellation) => Task.CompletedTask;

    private async Task MigrateAsync(DbConnection connection, CancellationToken cancellation)
    {
        await _migrating.WaitAsync(cancellation);
        try
        {
            Migrator.Migrate(connection, typeof(LedgerDatabase).Assembly, $".{Scripts}.", clock.GetUtcNow());
            _migrated = true;
        }
        finally
        {
            _migrating.Release();
        }
    }
}
