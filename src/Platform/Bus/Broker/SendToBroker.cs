using System.Collections.Concurrent;
using IntelHub.Platform.Bus.Claims;
using IntelHub.Platform.Telemetry;
using MassTransit;

namespace IntelHub.Platform.Bus.Broker;

/// <summary>
/// With a broker: word of claimed rows goes to the queue of their consumer, and whichever process takes it from there
/// delivers them. Word that is lost is sent again once the claim has lapsed. What the broker does not take is delivered
/// here: a broker that is away, or that has a queue which nobody leads any more, costs time and keeps nothing from its
/// consumer.
/// </summary>
internal sealed class SendToBroker(
    IBroker broker, BrokerAddress address, DeliverHere here, OutboxClaims claims, QueueDelivery delivery,
    ConsumerList consumers, TimeProvider clock, ILogger<SendToBroker> log) : IHandOver
{
    /// <summary>Of one consumer at the broker at once: what more there is waits in the table, as safely.</summary>
    private const int MostSent = 4 * ClaimingDispatcher.MostClaimed;

    /// <summary>Enough that a message is worth its way, and few enough that several processes have a share.</summary>
    private const int RowsInAMessage = 20;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>Each try may hold up all other news for as long as the patience lasts.</summary>
    private static readonly TimeSpan _betweenTries = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, HashSet<long>> _sent =
        consumers.All.ToDictionary(c => c.Name, _ => new HashSet<long>(), StringComparer.Ordinal);

    /// <summary>The consumers whose queue took nothing, and when that was found.</summary>
    private readonly ConcurrentDictionary<string, long> _refused = new(StringComparer.Ordinal);

    public TimeSpan Lease { get; } = TimeSpan.FromSeconds(30);

    public async Task<string[]> ReadyAsync(CancellationToken cancellation)
    {
        foreach (var sent in _sent.Values.Where(sent => sent.Count > MostSent - ClaimingDispatcher.MostClaimed))
        {
            sent.IntersectWith(await claims.StillClaimedAsync([.. sent], cancellation));
        }

        var readyHere = await here.ReadyAsync(cancellation);
        string[] ready =
        [
            .. _sent
                .Where(sent => sent.Value.Count <= MostSent - ClaimingDispatcher.MostClaimed &&
                    (!IsPassedBy(sent.Key) || readyHere.Contains(sent.Key, StringComparer.Ordinal)))
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
        var toSend = rows.Where(row => !IsPassedBy(row.Consumer)).ToLookup(row => row.Consumer, StringComparer.Ordinal);
        var left = await Task.WhenAll(toSend.SelectMany(
            consumer => Messages(consumer).Select(message => SendAsync(consumer.Key, message, limited.Token))));
        ClaimedRow[] notSent = [.. rows.Where(row => !toSend.Contains(row.Consumer)), .. left.SelectMany(each => each)];
        await here.HandOverAsync(notSent, timesTold, cancellation);
    }

    public Task EndAsync() => here.EndAsync();

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

    /// <summary>The rows that the broker did not take.</summary>
    private async Task<ClaimedRow[]> SendAsync(string consumer, ClaimedRow[] rows, CancellationToken cancellation)
    {
        long[] sequences = [.. rows.Select(row => row.Sequence)];
        try
        {
            var queue = await broker.GetSendEndpoint(address.Of(consumer));
            await queue.Send(
                new RowsReady(rows[0].Claim, sequences), message => message.TimeToLive = Lease, cancellation);
        }
        catch (Exception failure) when (failure is OperationCanceledException or MassTransitException)
        {
            var isNew = !_refused.ContainsKey(consumer);
            _refused[consumer] = clock.GetTimestamp();
            if (isNew)
            {
                log.BrokerAway(consumer, (failure.InnerException ?? failure).GetType().Name);
            }

            return rows;
        }

        lock (_sent)
        {
            _sent[consumer].UnionWith(sequences);
        }

        if (_refused.TryRemove(consumer, out _))
        {
            log.BrokerBack(consumer);
        }

        return [];
    }

    private bool IsPassedBy(string consumer) =>
        _refused.TryGetValue(consumer, out var found) && clock.GetElapsedTime(found) < _betweenTries;
}

/// <summary>Where a consumer's queue is, as the transport names it.</summary>
internal sealed record BrokerAddress(string Scheme)
{
    public static string QueueOf(string consumer) => $"intelhub.{consumer}";

    public Uri Of(string consumer) => new($"{Scheme}:{QueueOf(consumer)}");
}
