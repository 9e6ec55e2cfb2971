using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Storage;

/// <summary>One caller's work in a shared commit.</summary>
internal abstract class WriteUnit(string scope, Guid? ends)
{
    /// <summary>Whose rows the work may touch (<see cref="Scope"/>).</summary>
    public string Scope { get; } = scope;

    /// <summary>The message that ends with the work; without it there is nothing to do.</summary>
    public Guid? Ends { get; } = ends;

    /// <summary>False when the work failed: what it wrote must be undone, and its caller will hear why.</summary>
    public abstract bool TryRun(DbTransaction transaction);

    /// <summary>The shared commit is on disk: tell the caller what became of its own work.</summary>
    public abstract void Complete();

    /// <summary>The shared commit did not happen; a reason of the unit's own goes first.</summary>
    public abstract void Fail(Exception failure);
}

internal sealed class WriteUnit<TResult>(Func<DbTransaction, TResult> work, string scope, Guid? ends)
    : WriteUnit(scope, ends)
{
    // Continuations run elsewhere: the writer must not wait for its callers.
    private readonly TaskCompletionSource<TResult> _caller = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TResult? _result;
    private Exception? _failure;

    public Task<TResult> Task => _caller.Task;

    public override bool TryRun(DbTransaction transaction)
    {
        try
        {
            _result = work(transaction);
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

    public override void Fail(Exception failure) => _caller.TrySetException(_failure switch
    {
        // It is the engine that failed, and not what was to be saved.
        DbUpdateException { InnerException: DbException engines } => engines,
        _ => _failure ?? failure,
    });
}
