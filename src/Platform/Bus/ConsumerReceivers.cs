using System.Diagnostics;
using IntelHub.Platform.Telemetry;
using MassTransit.Transports;

namespace IntelHub.Platform.Bus;

/// <summary>Hands a message to the consumer of that name, in this process and without a transport.</summary>
internal sealed class ConsumerReceivers(ConsumerList consumers, IReceiveEndpointDispatcherFactory factory)
{
    private static readonly Dictionary<string, object> _headers =
        new() { ["Content-Type"] = "application/vnd.masstransit+json" };

    private readonly Dictionary<string, IReceiveEndpointDispatcher> _receivers =
        consumers.All.ToDictionary(c => c.Name, c => c.CreateReceiver(factory, c.Name), StringComparer.Ordinal);

    /// <summary>Throws what the consumer throws.</summary>
    public async Task DispatchAsync(string consumer, byte[] body, CancellationToken cancellation)
    {
        if (!_receivers.TryGetValue(consumer, out var receiver))
        {
            throw new InvalidOperationException($"No consumer is called {consumer}.");
        }

        using var span = HubTelemetry.Spans.StartActivity("deliver news", ActivityKind.Consumer);
        span?.SetTag(AllowedTags.Consumer, consumer);
        await receiver.Dispatch(body, _headers, cancellation);
    }
}
