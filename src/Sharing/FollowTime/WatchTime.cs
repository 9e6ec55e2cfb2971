using System.Data.Common;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Storage;

namespace IntelHub.Sharing.FollowTime;

/// <summary>
/// Looks each second if time alone ended a decision, and has those decided again. Nobody needs to do anything when
/// training lapses, a membership or an agreement ends, or a joiner's first day begins.
/// </summary>
internal sealed class WatchTime(HubStore<SharingDb> store, TimeProvider clock, ILogger<WatchTime> log)
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
            if (AreAnyEnded())
            {
                await store.WriteAsync(db => db.AnnounceEnded(), cancellation);
            }
        }
        catch (DbException failure)
        {
            log.TimeNotWatched(failure.GetType().Name, failure.ErrorCode);
        }
    }

    private bool AreAnyEnded()
    {
        using var db = store.Read();
        return db.EndedByTime(db.Now).Any();
    }
}
