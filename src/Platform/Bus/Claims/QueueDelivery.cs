using System.Collections.Concurrent;
using IntelHub.Platform.Outbox;

namespace IntelHub.Platform.Bus.Claims;

/// <summary>
/// Hands claimed rows to the consumers here: a queue's one after the other, queues at once, so many of each consumer.
/// </summary>
internal sealed class QueueDelivery(
    RowDelivery delivery, OutboxReach reach, OutboxClaims claims, OutboxSignal signal, ConsumerList consumers,
    TimeProvider clock) : IDisposable
{
    private const int QueuesAtATime = 32;

    private static readonly TimeSpan _longestWake = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, SemaphoreSlim> _turns =
        consumers.All.ToDictionary(c => c.Name, _ => new SemaphoreSlim(QueuesAtATime), StringComparer.Ordinal);

    private readonly ConcurrentDictionary<long, ClaimedRow> _inHand = new();

    private volatile bool _isHeldBack;

    /// <summary>Somebody waits until there is less in hand, so that every end is told.</summary>
    public bool IsHeldBack
    {
        get => _isHeldBack;
        set => _isHeldBack = value;
    }

    /// <summary>How many rows each consumer has in hand here.</summary>
    public Dictionary<string, int> CountInHand() =>
        _inHand.Values.CountBy(row => row.Consumer).ToDictionary(StringComparer.Ordinal);

    /// <summary>From now on their claim is renewed.</summary>
    public void Take(IEnumerable<ClaimedRow> rows)
    {
        foreach (var row in rows)
        {
            _inHand[row.Sequence] = row;
        }
    }

    public async Task RenewAsync(CancellationToken cancellation)
    {
        if (!_inHand.IsEmpty)
        {
            await claims.RenewAsync(_inHand.Values, cancellation);
        }
    }

    /// <summary>One queue's rows; those behind one that fails are let go with it.</summary>
    /// <param name="timesTold">Before they were claimed: what came since was not, and nobody says so twice.</param>
    public async Task DeliverAsync(ClaimedRow[] rows, long timesTold, CancellationToken cancellation)
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
                await reach.TryAsync(async () => pause = await delivery.DeliverAsync(row, behind, cancellation));
                _inHand.TryRemove(row.Sequence, out _);
            }
        }
        finally
        {
            turns.Release();
            Array.ForEach(rows, row => _inHand.TryRemove(row.Sequence, out _));
        }

        if (pause is not null || IsHeldBack || timesTold != signal.TimesTold)
        {
            await LookAgainAsync(pause ?? TimeSpan.Zero, cancellation);
        }
    }

    public void Dispose()
    {
        foreach (var turns in _turns.Values)
        {
            turns.Dispose();
        }
    }

    /// <summary>After the pause, unless everybody looks again before it is over anyway.</summary>
    private async Task LookAgainAsync(TimeSpan pause, CancellationToken cancellation)
    {
        if (pause > TimeSpan.Zero && pause <= _longestWake)
        {
            using var timer = new PeriodicTimer(pause, clock);
            await ((Task)timer.WaitForNextTickAsync(cancellation).AsTask())
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        signal.LookAgain();
    }
}
