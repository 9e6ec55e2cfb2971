using System.Data.Common;
using IntelHub.Platform.Outbox;

namespace IntelHub.Platform.Storage;

/// <summary>
/// Looks each second if time alone has made something due in a module's tables, and has it said in news. All that it
/// knows is in the tables, so any number of processes may look, and none of them need have run when it came.
/// </summary>
public abstract class EachSecond<TDb>(HubStore<TDb> store, TimeProvider clock) : BackgroundService
    where TDb : HubDb
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

    protected abstract bool IsAnythingDue(TDb db);

    protected abstract void Announce(TDb db);

    /// <summary>The database could not be asked: the next look is in a second.</summary>
    protected abstract void NoteFailure(DbException failure);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryLookAsync(stoppingToken);
        }
    }

    private async Task TryLookAsync(CancellationToken cancellation)
    {
        try
        {
            if (IsAnythingDueNow())
            {
                await store.WriteAsync(Announce, cancellation);
            }
        }
        catch (DbException failure)
        {
            NoteFailure(failure);
        }
    }

    private bool IsAnythingDueNow()
    {
        using var db = store.Read();
        return IsAnythingDue(db);
    }
}
