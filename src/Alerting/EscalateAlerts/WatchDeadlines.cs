using System.Data.Common;
using IntelHub.Alerting.Storage;
using IntelHub.Platform.Storage;

namespace IntelHub.Alerting.EscalateAlerts;

/// <summary>
/// Looks each second if an alert's time has come, and has that followed. All that it knows is in the tables, so any
/// number of processes may look, and none of them need have run when it came.
/// </summary>
internal sealed class WatchDeadlines(HubStore<AlertingDb> store, TimeProvider clock, ILogger<WatchDeadlines> log)
    : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

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
            if (AreAnyDue())
            {
                await store.WriteAsync(db => db.AnnounceDue(), cancellation);
            }
        }
        catch (DbException failure)
        {
            log.DeadlinesNotWatched(failure.GetType().Name, failure.ErrorCode);
        }
    }

    private bool AreAnyDue()
    {
        using var db = store.Read();
        return db.Due().Any();
    }
}
