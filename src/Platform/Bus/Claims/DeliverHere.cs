using System.Collections.Concurrent;

namespace IntelHub.Platform.Bus.Claims;

/// <summary>Without a broker: whoever claims a row hands it to its consumer.</summary>
internal sealed class DeliverHere(QueueDelivery delivery, ConsumerList consumers) : IHandOver
{
    /// <summary>Of one consumer, so that one that is slow does not keep the others from their rows.</summary>
    private const int MostInHand = ClaimingDispatcher.MostClaimed;

    private readonly ConcurrentDictionary<Task, bool> _queues = new();

    public TimeSpan Lease => OutboxClaims.Lease;

    public Task<string[]> ReadyAsync(CancellationToken cancellation)
    {
        var inHand = delivery.CountInHand();
        string[] ready =
        [
            .. consumers.All.Select(consumer => consumer.Name)
                .Where(consumer => inHand.GetValueOrDefault(consumer) <= MostInHand),
        ];
        delivery.IsHeldBack = ready.Length < consumers.All.Count;
        return Task.FromResult(ready);
    }

    public Task HandOverAsync(IReadOnlyList<ClaimedRow> rows, long timesTold, CancellationToken cancellation)
    {
        delivery.Take(rows);
        foreach (var queue in rows.GroupBy(row => (row.Consumer, row.Key)))
        {
            ClaimedRow[] inOrder = [.. queue];
            var handing = Task.Run(
                () => delivery.DeliverAsync(inOrder, timesTold, cancellation), CancellationToken.None);
            _queues[handing] = true;
            _ = handing.ContinueWith(done => _queues.TryRemove(done, out var _), TaskScheduler.Default);
        }

        return Task.CompletedTask;
    }

    public Task EndAsync() => Task.WhenAll(_queues.Keys);
}
