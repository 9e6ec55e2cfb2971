using IntelHub.Platform.Bus.Claims;
using IntelHub.Platform.Telemetry;
using MassTransit;

namespace IntelHub.Platform.Bus.Broker;

/// <summary>
/// With a broker: word of claimed rows goes to the queue of their consumer, and whichever process takes it from there
/// delivers them. Word that is lost is sent again once the claim has lapsed.
/// </summary>
internal sealed class SendToBroker(
    IBroker broker, BrokerAddress address, OutboxClaims claims, QueueDelivery delivery, ConsumerList consumers,
    TimeProvider clock, ILogger<SendToBroker> log) : IHandOver
{
    /// <summary>Of one consumer at the broker at once: what more there is waits in the table, as safely.</summary>
    private const int MostSent = 4 * ClaimingDispatcher.MostClaimed;

    /// <summary>Enough that a message is worth its way, and few enough that several processes have a share.</summary>
    private const int RowsInAMessage = 20;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, HashSet<long>> _sent =
        consumers.All.ToDictionary(c => c.Name, _ => new HashSet<long>(), StringComparer.Ordinal);

    private bool _isAway;

    public TimeSpan Lease { get; } = TimeSpan.FromSeconds(30);

    public async Task<string[]> ReadyAsync(CancellationToken cancellation)
    {
        foreach (var sent in _sent.Values.Where(sent => sent.Count > MostSent - ClaimingDispatcher.MostClaimed))
        {
            sent.IntersectWith(await claims.StillClaimedAsync([.. sent], cancellation));
        }

        string[] ready =
        [
            .. _sent.Where(sent => sent.Value.Count <= MostSent - ClaimingDispatcher.MostClaimed)
                .Select(sent => sent.Key),
        ];
        delivery.IsHeldBack = ready.Length < _sent.Count;
        return ready;
    }

    public async Task HandOverAsync(
        IReadOnlyList<ClaimedRow> rows, long timesTold, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(_patience);
        await Task.WhenAll(rows
            .GroupBy(row => row.Consumer, StringComparer.Ordinal)
            .SelectMany(consumer => Messages(consumer).Select(message => (Consumer: consumer.Key, Rows: message)))
            .Select(message => SendAsync(message.Consumer, message.Rows, limited.Token)));
        if (_isAway)
        {
            // There is nothing to be had by claiming again at once.
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    public Task EndAsync() => Task.CompletedTask;

    /// <summary>Whole queues together, until there are enough.</summary>
    private static IEnumerable<ClaimedRow[]> Messages(IEnumerable<ClaimedRow> rows)
    {
        var message = new List<ClaimedRow>();
        foreach (var queue in rows.GroupBy(row => row.Key, StringComparer.Ordinal))
        {
            message.AddRange(queue);
            if (message.Count >= RowsInAMessage)
            {
                yield return [.. message];
                message.Clear();
            }
        }

        if (message.Count > 0)
        {
            yield return [.. message];
        }
    }

    private async Task SendAsync(string consumer, ClaimedRow[] rows, CancellationToken cancellation)
    {
        long[] sequences = [.. rows.Select(row => row.Sequence)];
        try
        {
            var queue = await broker.GetSendEndpoint(address.Of(consumer));
            await queue.Send(
                new RowsReady(rows[0].Claim, sequences), message => message.TimeToLive = Lease, cancellation);
            lock (_sent)
            {
                _sent[consumer].UnionWith(sequences);
            }

            NoteIsBack();
        }
        catch (Exception failure) when (failure is OperationCanceledException or MassTransitException)
        {
            NoteIsAway((failure.InnerException ?? failure).GetType().Name);
            await claims.ReleaseAsync(rows[0].Claim, sequences, CancellationToken.None);
        }
    }

    private void NoteIsAway(string failure)
    {
        lock (_sent)
        {
            if (!_isAway)
            {
                log.BrokerAway(failure);
            }

            _isAway = true;
        }
    }

    private void NoteIsBack()
    {
        lock (_sent)
        {
            if (_isAway)
            {
                log.BrokerBack();
            }

            _isAway = false;
        }
    }
}

/// <summary>Where a consumer's queue is, as the transport names it.</summary>
internal sealed record BrokerAddress(string Scheme)
{
    public static string QueueOf(string consumer) => $"intelhub.{consumer}";

    public Uri Of(string consumer) => new($"{Scheme}:{QueueOf(consumer)}");
}
