using Microsoft.Data.Sqlite;

namespace IntelHub.Platform.Storage;

/// <summary>One caller's work in a shared commit.</summary>
internal abstract class WriteUnit
{
    /// <summary>False when the work failed: what it wrote must be undone, and its caller will hear why.</summary>
    public abstract bool TryRun(SqliteConnection connection, SqliteTransaction transaction);

    /// <summary>The shared commit is on disk: tell the caller what became of its own work.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception failure);
}

internal sealed class WriteUnit<TResult>(Func<SqliteConnection, SqliteTransaction, TResult> work) : WriteUnit
{
    // Continuations run elsewhere: the writer must not wait for its callers.
    private readonly TaskCompletionSource<TResult> _caller = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TResult? _result;
    private Exception? _failure;

    public Task<TResult> Task => _caller.Task;

    public override bool TryRun(SqliteConnection connection, SqliteTransaction transaction)
    {
        try
        {
            _result = work(connection, transaction);
            return true;
        }
#pragma warning disable CA1031 // Whatever the work threw belongs to its caller, who gets it below; the others go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure = failure;
            return false;
        }
    }

    public override void Complete()
    {
        if (_failure is null)
        {
            _caller.TrySetResult(_result!);
        }
        else
        {
            _caller.TrySetException(_failure);
        }
    }

    public override void Fail(Exception failure) => _caller.TrySetException(_failure ?? failure);
}
