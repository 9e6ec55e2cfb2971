using System.Collections.Concurrent;
using System.Data.Common;
using IntelHub.Platform.Outbox;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Platform.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Bus;

/// <summary>
/// The embedded bus: hands outbox rows straight to their consumers. A row ends in the transaction that records the
/// consumer's effect, so a stop at any point loses nothing and doubles nothing. News of one key stays in order.
/// </summary>
internal sealed class OutboxDispatcher(
    HubStore<SignInDb> store, OutboxSignal signal, ConsumerReceivers receivers, RetryPace pace,
    ILogger<OutboxDispatcher> log) : BackgroundService
{
    private const int RowsAtATime = 200;
    private const int KeysAtATime = 32;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await TryDispatchWaitingAsync(stoppingToken))
            {
                await signal.WaitAsync(stoppingToken);
            }
        }
    }

    /// <summary>
    /// A database that cannot be read or written now is no reason to stop: the rows wait, and so does this.
    /// </summary>
    private async Task<bool> TryDispatchWaitingAsync(CancellationToken cancellation)
    {
        try
        {
            return await DispatchWaitingAsync(cancellation);
        }
        catch (DbException failure)
        {
            log.OutboxUnreachable(failure.GetType().Name, failure.ErrorCode);
            return false;
        }
        catch (DbUpdateException failure)
        {
            log.OutboxUnreachable(failure.GetType().Name, failure.HResult);
            return false;
        }
    }

    /// <summary>Goes once through what waits; false when nothing was due.</summary>
    private async Task<bool> DispatchWaitingAsync(CancellationToken cancellation)
    {
        var any = false;
        long after = 0;

        // A queue that waits or fails is left for the rest of the pass: its later rows may be among the next read.
        var heldBack = new ConcurrentDictionary<(string Consumer, string Key), bool>();
        while (await NextRowsAsync(after, cancellation) is { Count: > 0 } rows)
        {
            after = rows[^1].Sequence;
            var queues = rows.GroupBy(row => (row.Consumer, row.Key)).ToLookup(queue => pace.IsDue(queue.Key));
            foreach (var waiting in queues[false])
            {
                heldBack[waiting.Key] = true;
            }

            var due = queues[true].Where(queue => !heldBack.ContainsKey(queue.Key)).ToList();
            any |= due.Count > 0;
            var together = new ParallelOptions
            {
                MaxDegreeOfParallelism = KeysAtATime,
                CancellationToken = cancellation,
            };
            await Parallel.ForEachAsync(due, together, async (queue, token) =>
            {
                if (!await DispatchInOrderAsync(queue, token))
                {
                    heldBack[queue.Key] = true;
                }
            });
        }

        return any;
    }

    private async Task<List<OutboxRow>> NextRowsAsync(long after, CancellationToken cancellation)
    {
        await using var db = store.Read();
        return await db.Outbox
            .Where(row => row.Sequence > after && row.SetAsideAt == null)
            .OrderBy(row => row.Sequence)
            .Take(RowsAtATime)
            .ToListAsync(cancellation);
    }

    /// <summary>False when one failed: those after it wait for it.</summary>
    private async Task<bool> DispatchInOrderAsync(
        IGrouping<(string Consumer, string Key), OutboxRow> queue, CancellationToken cancellation)
    {
        foreach (var row in queue)
        {
            if (!await TryDispatchAsync(row, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> TryDispatchAsync(OutboxRow row, CancellationToken cancellation)
    {
        try
        {
            await receivers.DispatchAsync(row.Consumer, row.Body, cancellation);
            pace.Succeeded((row.Consumer, row.Key));
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (NotNow)
        {
            pace.MustWait((row.Consumer, row.Key));
            return false;
        }
#pragma warning disable CA1031 // The one place that turns a consumer's failure, whatever it is, into another attempt.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await NoteFailureAsync(row, failure, cancellation);
            return false;
        }
    }

    private async Task NoteFailureAsync(OutboxRow row, Exception failure, CancellationToken cancellation)
    {
        HubCounts.DeliveryFailed(row.Consumer);
        var setAside = await store.WriteAsync(
            db =>
            {
                var waiting = db.Outbox.SingleOrDefault(r => r.Sequence == row.Sequence);
                waiting?.Failed(pace.AttemptsAllowed, db.Now);
                return waiting is { SetAsideAt: not null };
            },
            cancellation);
        if (setAside)
        {
            pace.Succeeded((row.Consumer, row.Key));
            log.MessageSetAside(row.MessageId, row.Consumer, failure.GetType().Name);
        }
        else
        {
            pace.Failed((row.Consumer, row.Key), row.Attempts);
            log.MessageFailed(row.MessageId, row.Consumer, row.Attempts + 1, failure.GetType().Name);
        }
    }
}
