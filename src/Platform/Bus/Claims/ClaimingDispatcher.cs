using System.Collections.Concurrent;
using System.Data.Common;
using IntelHub.Platform.Outbox;
using IntelHub.Platform.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Bus.Claims;

/// <summary>
/// The bus of any number of processes over PostgreSQL. Each claims rows for the consumers it runs, oldest first, and
/// hands out a queue's rows one after the other. Claims only share out the work: that an effect happens once, and in
/// order, is because a row ends with its effect, and nobody goes on to a row before they saw the one before it end.
/// </summary>
internal sealed class ClaimingDispatcher(
    OutboxClaims claims, RowDelivery delivery, Orphans orphans, OutboxSignal signal, ConsumerList consumers,
    TimeProvider clock, ILogger<ClaimingDispatcher> log) : BackgroundService
{
    public const int MostClaimed = 200;

    /// <summary>Of one consumer, so that one that is slow does not keep the others from their rows.</summary>
    private const int MostInHand = 2 * MostClaimed;

    private const int QueuesAtATime = 32;

    private static readonly TimeSpan _betweenRenewals = OutboxClaims.Lease / 4;
    private static readonly TimeSpan _longestWake = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, SemaphoreSlim> _turns =
        consumers.All.ToDictionary(c => c.Name, _ => new SemaphoreSlim(QueuesAtATime), StringComparer.Ordinal);

    private readonly ConcurrentDictionary<long, string> _inHand = new();
    private readonly ConcurrentDictionary<Task, bool> _queues = new();

    private long _wakes;
    private int _isAway;

    public override void Dispose()
    {
        base.Dispose();
        foreach (var turns in _turns.Values)
        {
            turns.Dispose();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(HandOutAsync(stoppingToken), KeepAsync(stoppingToken));

    private async Task HandOutAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var claimed = 0;
            await TryAsync(async () => claimed = await ClaimAsync(stopping));
            if (claimed < MostClaimed)
            {
                await signal.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _wakes++;
            }
        }

        await Task.WhenAll(_queues.Keys);
    }

    private async Task<int> ClaimAsync(CancellationToken stopping)
    {
        var inHand = _inHand.Values.CountBy(consumer => consumer).ToDictionary(StringComparer.Ordinal);
        string[] ready =
            [.. _turns.Keys.Where(consumer => inHand.GetValueOrDefault(consumer) <= MostInHand - MostClaimed)];
        var wakes = ready.Length == _turns.Count ? _wakes : -1;
        var rows = await claims.ClaimAsync(ready, MostClaimed, stopping);
        foreach (var row in rows)
        {
            _inHand[row.Sequence] = row.Consumer;
        }

        foreach (var queue in rows.GroupBy(row => (row.Consumer, row.Key)))
        {
            ClaimedRow[] inOrder = [.. queue];
            var handing = Task.Run(() => HandOutAsync(inOrder, wakes, stopping), CancellationToken.None);
            _queues[handing] = true;
            _ = handing.ContinueWith(done => _queues.TryRemove(done, out var _), TaskScheduler.Default);
        }

        return rows.Count;
    }

    /// <summary>One queue's rows; those behind one that fails are let go with it.</summary>
    private async Task HandOutAsync(ClaimedRow[] rows, long wakes, CancellationToken stopping)
    {
        var turns = _turns[rows[0].Consumer];
        await turns.WaitAsync(CancellationToken.None);
        TimeSpan? pause = null;
        try
        {
            for (var i = 0; i < rows.Length && pause is null; i++)
            {
                var (row, behind) = (rows[i], rows[(i + 1)..].Select(later => later.Sequence).ToArray());
                pause = _longestWake;
                await TryAsync(async () => pause = await delivery.DeliverAsync(row, behind, stopping));
                _inHand.TryRemove(row.Sequence, out _);
            }
        }
        finally
        {
            turns.Release();
            Array.ForEach(rows, row => _inHand.TryRemove(row.Sequence, out _));
        }

        await WakeAsync(pause, wakes, stopping);
    }

    /// <summary>What came for this queue meanwhile was not claimed, and nobody says so a second time.</summary>
    private async Task WakeAsync(TimeSpan? pause, long wakes, CancellationToken stopping)
    {
        if (pause > TimeSpan.Zero && pause <= _longestWake)
        {
            using var timer = new PeriodicTimer(pause.Value, clock);
            await NextTickAsync(timer, stopping);
        }

        if (pause is not null || wakes != Volatile.Read(ref _wakes))
        {
            signal.WakeHere();
        }
    }

    /// <summary>Keeps the claims of what is in hand, and looks for what nobody has a consumer for.</summary>
    private async Task KeepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_betweenRenewals, clock);
        while (!stopping.IsCancellationRequested)
        {
            await TryAsync(async () =>
            {
                long[] inHand = [.. _inHand.Keys];
                if (inHand.Length > 0)
                {
                    await claims.RenewAsync(inHand, stopping);
                }

                await LookForOrphansAsync(stopping);
            });
            await NextTickAsync(timer, stopping);
        }
    }

    /// <summary>Or the stop, whichever comes first.</summary>
    private static async Task NextTickAsync(PeriodicTimer timer, CancellationToken stopping) =>
        await ((Task)timer.WaitForNextTickAsync(stopping).AsTask())
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

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
            signal.WakeHere();
        }
    }

    /// <summary>
    /// A database that cannot be read or written now is no reason to stop: the rows wait, their claims lapse, and it
    /// is said once.
    /// </summary>
    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            if (Interlocked.Exchange(ref _isAway, 0) == 1)
            {
                log.OutboxReachable();
            }
        }
        catch (OperationCanceledException)
        {
            // The hub stops; what was claimed is let go by whoever hands it out, or lapses.
        }
        catch (DbException failure)
        {
            NoteAway(failure, failure.ErrorCode);
        }
        catch (DbUpdateException failure)
        {
            NoteAway(failure, failure.HResult);
        }
    }

    private void NoteAway(Exception failure, int code)
    {
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
        {
            log.OutboxUnreachable(failure.GetType().Name, code);
        }
    }
}
