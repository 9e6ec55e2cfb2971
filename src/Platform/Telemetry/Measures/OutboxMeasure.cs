using System.Diagnostics.Metrics;
using IntelHub.Platform.Bus;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Telemetry.Measures;

/// <summary>How much news waits for each consumer, for how long, and how much was set aside.</summary>
internal sealed class OutboxMeasure : IMeasure, IDisposable
{
    private readonly HubStore<SignInDb> _store;
    private readonly ConsumerList _consumers;
    private readonly TimeProvider _clock;
    private readonly Meter _meter = new(HubTelemetry.Name);
    private volatile IReadOnlyList<Queue> _queues = [];

    public OutboxMeasure(HubStore<SignInDb> store, ConsumerList consumers, TimeProvider clock)
    {
        (_store, _consumers, _clock) = (store, consumers, clock);
        _meter.CreateObservableGauge(
            "intelhub.outbox.waiting", () => All(queue => queue.Waiting), description: "News not handled yet");
        _meter.CreateObservableGauge(
            "intelhub.outbox.oldest_age", () => All(queue => queue.OldestAge), "s", "How long the oldest news waits");
        _meter.CreateObservableGauge(
            "intelhub.outbox.set_aside", () => All(queue => queue.SetAside),
            description: "News that a person must look at");
    }

    private sealed record Queue(string Consumer, long Waiting, double OldestAge, long SetAside);

    public async Task MeasureAsync(CancellationToken cancellation)
    {
        await using var db = _store.Read();
        var rows = await db.Outbox
            .GroupBy(row => row.Consumer)
            .Select(queue => new
            {
                Consumer = queue.Key,
                Waiting = queue.Count(row => row.SetAsideAt == null),
                SetAside = queue.Count(row => row.SetAsideAt != null),
            })
            .ToDictionaryAsync(queue => queue.Consumer, cancellation);
        var oldest = await db.Outbox.Where(row => row.SetAsideAt == null)
            .GroupBy(row => row.Consumer)
            .Select(queue => new { Consumer = queue.Key, SaidAt = queue.Min(row => row.SaidAt) })
            .ToDictionaryAsync(queue => queue.Consumer, queue => queue.SaidAt, cancellation);
        var now = _clock.GetUtcNow();

        // Each consumer, also one for whom nothing waits: a value that is not sent stands for ever elsewhere.
        _queues =
        [
            .. _consumers.All.Select(consumer => consumer.Name).Union(rows.Keys).Select(name => new Queue(
                name,
                rows.GetValueOrDefault(name)?.Waiting ?? 0,
                oldest.TryGetValue(name, out var said) ? Math.Max(0, (now - said).TotalSeconds) : 0,
                rows.GetValueOrDefault(name)?.SetAside ?? 0)),
        ];
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<T>> All<T>(Func<Queue, T> value)
        where T : struct => _queues.Select(queue => new Measurement<T>(
            value(queue), new KeyValuePair<string, object?>(AllowedTags.Consumer, queue.Consumer)));
}
