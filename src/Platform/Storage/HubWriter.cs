using System.Data.Common;
using System.Threading.Channels;

namespace IntelHub.Platform.Storage;

/// <summary>
/// The one writer of one set of tables. Units of work that arrive together are committed together: one transaction,
/// one wait for the disk, a savepoint each, so that a unit that fails takes nothing with it. A caller hears of its unit
/// only after the commit.
/// </summary>
internal abstract class HubWriter : IAsyncDisposable
{
    /// <summary>More than this in one transaction makes the first in it wait for the last.</summary>
    private const int MostUnitsInACommit = 256;

    private readonly Channel<WriteUnit> _units = Channel.CreateBounded<WriteUnit>(
        new BoundedChannelOptions(4 * MostUnitsInACommit) { SingleReader = true });

    private Task _loop = Task.CompletedTask;

    /// <summary>How many of those that wait hear of it when not even a transaction could be begun.</summary>
    protected virtual int ToldWhenNoneBegan => 1;

    /// <summary>Runs the work inside the writer's transaction and returns once that transaction is on disk.</summary>
    /// <param name="work">Touches only the database.</param>
    /// <param name="scope">Whose rows it may touch.</param>
    /// <param name="ends">The message that ends with it: when that has ended already, the work is left out.</param>
    /// <param name="cancellation">While it waits for its turn.</param>
    public async Task<TResult?> WriteAsync<TResult>(
        Func<DbTransaction, TResult> work, string scope, Guid? ends, CancellationToken cancellation)
    {
        var unit = new WriteUnit<TResult>(work, scope, ends);
        await _units.Writer.WriteAsync(unit, cancellation);
        return await unit.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (_units.Writer.TryComplete())
        {
            await _loop;
            await CloseAsync();
        }
    }

    protected void Start() => _loop = Task.Run(RunAsync);

    protected abstract DbTransaction Begin();

    /// <summary>False when the message that the unit ends had ended before, so that it has nothing to do.</summary>
    protected abstract bool BeginUnit(DbTransaction transaction, WriteUnit unit);

    /// <summary>What it wrote stays with the rest of the transaction, or is undone.</summary>
    protected abstract void EndUnit(DbTransaction transaction, bool isKept);

    protected abstract bool IsTheEngines(Exception failure);

    /// <summary>What callers are told of it.</summary>
    protected virtual Exception Told(Exception failure) => failure;

    /// <summary>The transaction is gone; what is needed for the next may be as well.</summary>
    protected virtual void Recover()
    {
    }

    protected abstract ValueTask CloseAsync();

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
            using var transaction = Begin();
            while (batch.Count < MostUnitsInACommit && _units.Reader.TryRead(out var unit))
            {
                batch.Add(unit);
                RunInSavepoint(unit, transaction);
            }

            transaction.Commit();
        }
        catch (Exception failure) when (IsTheEngines(failure))
        {
            // The disk, the file or the server refused, or the engine ended the transaction by itself, as SQLite does
            // when the disk is full: none of these units happened, and every caller is told so. When not one was
            // reached, those that waited are told, for they would wait for ever.
            Recover();
            if (batch.Count == 0)
            {
                while (batch.Count < ToldWhenNoneBegan && _units.Reader.TryRead(out var unit))
                {
                    batch.Add(unit);
                }
            }

            batch.ForEach(unit => unit.Fail(Told(failure)));
            return;
        }

        batch.ForEach(unit => unit.Complete());
    }

    private void RunInSavepoint(WriteUnit unit, DbTransaction transaction)
    {
        var isKept = !BeginUnit(transaction, unit) || unit.TryRun(transaction);
        EndUnit(transaction, isKept);
    }
}
