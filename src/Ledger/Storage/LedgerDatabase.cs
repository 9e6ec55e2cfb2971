using System.Data.Common;
using IntelHub.Platform.Storage;

namespace IntelHub.Ledger.Storage;

/// <summary>
/// The ledger's own database, apart from every other module's, so that nobody who can write there can write here.
/// </summary>
internal abstract class LedgerDatabase(DbDataSource source, TimeProvider clock) : IAsyncDisposable
{
    private readonly SemaphoreSlim _migrating = new(1, 1);
    private volatile bool _migrated;

    /// <summary>What ends a query that must keep others from the rows until its transaction ends.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>The folder of this engine's scripts.</summary>
    protected abstract string Scripts { get; }

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

    /// <summary>Begins a transaction that will write, so that nobody else's can stand in its way later.</summary>
    public abstract Task<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>Leaves nothing of what was deleted in the files, as far as the engine can see to that.</summary>
    public abstract Task ForgetDeletedAsync(DbConnection connection, CancellationToken cancellation);

    public async ValueTask DisposeAsync()
    {
        _migrating.Dispose();
        await source.DisposeAsync();
    }

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
