using IntelHub.Platform.Outbox;
using MassTransit;

namespace IntelHub.Platform.Bus;

internal static class EmbeddedBus
{
    /// <summary>
    /// MassTransit's consumers without a transport: the outbox is the queue. The in-memory bus underneath is only what
    /// MassTransit needs to build its receivers; nothing is ever published to it, because it would be lost at a stop.
    /// </summary>
    public static void AddEmbeddedBus(this IServiceCollection services, ConsumerList consumers)
    {
        services.AddMassTransit(bus =>
        {
            foreach (var consumer in consumers.All)
            {
                consumer.Register(bus);
            }

            bus.UsingInMemory();
        });
        services.AddSingleton(consumers);
        services.AddSingleton<Announcer>();
        services.AddSingleton<OutboxSignal>();
        services.AddOptions<RetryOptions>()
            .BindConfiguration(RetryOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<RetryPace>();
        services.AddHostedService<OutboxDispatcher>();
    }
}
