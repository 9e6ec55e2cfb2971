using IntelHub.Platform.Outbox;
using IntelHub.Platform.Telemetry;

namespace IntelHub.Platform.Bus.Claims;

/// <summary>
/// The bus of any number of processes over PostgreSQL. Each claims rows for the consumers it runs, oldest first, and
/// hands out a queue's rows one after the other. Claims only share out the work: that an effect happens once, and in
/// order, is because a row ends with its effect, and nobody goes on to a row before they saw the one before it end.
/// </summary>
internal sealed class ClaimingDispatcher(
    OutboxClaims claims, IHandOver handOver, QueueDelivery delivery, OutboxReach reach, Orphans orphans,
    OutboxSignal signal, TimeProvider clock, ILogger<ClaimingDispatcher> log) : BackgroundService
{
    public const int MostClaimed = 200;

    private static readonly TimeSpan _betweenRenewals = OutboxClaims.Lease / 4;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(HandOutAsync(stoppingToken), KeepAsync(stoppingToken));

    private async Task HandOutAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var claimed = 0;
            await reach.TryAsync(async () => claimed = await ClaimAsync(stopping));
            if (claimed < MostClaimed)
            {
                await signal.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await handOver.EndAsync();
    }

    private async Task<int> ClaimAsync(CancellationToken stopping)
    {
        var timesTold = signal.TimesTold;
        var ready = await handOver.ReadyAsync(stopping);
        var rows = await claims.ClaimAsync(ready, MostClaimed, handOver.Lease, stopping);
        if (rows.Count > 0)
        {
            await handOver.HandOverAsync(rows, timesTold, stopping);
        }

        return rows.Count;
    }

    /// <summary>Keeps the claims of what is in hand, and looks for what nobody has a consumer for.</summary>
    private async Task KeepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_betweenRenewals, clock);
        while (!stopping.IsCancellationRequested)
        {
            await reach.TryAsync(() => delivery.RenewAsync(stopping));
            await reach.TryAsync(() => LookForOrphansAsync(stopping));
            await ((Task)timer.WaitForNextTickAsync(stopping).AsTask())
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookForOrphansAsync(CancellationToken stopping)
    {
        var (setAside, takenUp) = await orphans.LookAsync(stopping);
        if (setAside > 0)
        {
            log.OrphansSetAside(setAside);
        }

        if (takenUp > 0)
        {
            log.OrphansTakenUp(takenUp);
            signal.LookAgain();
        }
    }
}
