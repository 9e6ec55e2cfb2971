using IntelHub.Platform.Bus.Claims;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IntelHub.Platform.Bus.Broker;

internal static class BrokerServices
{
    /// <summary>
    /// A bus of its own over a broker. With the broker away the hub still takes in what it is sent, so it stays ready.
    /// </summary>
    public static void AddBroker(
        this IServiceCollection services, Action<IBusRegistrationConfigurator<IBroker>> transport)
    {
        services.AddSingleton<IHandOver, SendToBroker>();
        services.AddMassTransit<IBroker>(bus =>
        {
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            bus.AddConsumer<RowsReadyConsumer>();
            transport(bus);
        });
    }

    /// <summary>What cannot be delivered is sent again from the table; nothing of it is kept at the broker.</summary>
    public static void DeliverRows(this IReceiveEndpointConfigurator queue, IBusRegistrationContext context)
    {
        queue.DiscardFaultedMessages();
        queue.DiscardSkippedMessages();
        queue.ConfigureConsumer<RowsReadyConsumer>(context);
    }
}
