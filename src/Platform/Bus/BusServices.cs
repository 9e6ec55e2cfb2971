using IntelHub.Platform.Bus.Broker;
using IntelHub.Platform.Bus.Claims;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Outbox;
using MassTransit;

namespace IntelHub.Platform.Bus;

internal static class BusServices
{
    /// <summary>
    /// MassTransit's consumers without a transport: the outbox is the queue. The in-memory bus underneath is only what
    /// MassTransit needs to build its receivers; nothing is ever published to it, because it would be lost at a stop.
    /// </summary>
    public static void AddBus(
        this IServiceCollection services, ConsumerList consumers, HubOptions options, IConfiguration configuration)
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
        services.AddSingleton<ConsumerReceivers>();
        if (options.Postgres is not null)
        {
            services.AddClaimingDispatcher(consumers, configuration);
        }
        else if (consumers.Elsewhere.Count == 0)
        {
            services.AddHostedService<OutboxDispatcher>();
        }
        else
        {
            throw new HubCannotStart(
                "Modules in processes of their own meet in PostgreSQL: set Hub:Postgres, or start the hub with all " +
                "of its modules. See src/guides/several-processes.md.");
        }
    }

    private static void AddClaimingDispatcher(
        this IServiceCollection services, ConsumerList consumers, IConfiguration configuration)
    {
        services.AddSingleton<OutboxClaims>();
        services.AddSingleton<OutboxReach>();
        services.AddSingleton<RowDelivery>();
        services.AddSingleton<QueueDelivery>();
        services.AddSingleton<Orphans>();
        services.AddSingleton<DeliverHere>();
        services.AddHostedService<OutboxBell>();
        services.AddHostedService<ClaimingDispatcher>();
        var rabbit = configuration.GetSection(RabbitMqOptions.Section).Get<RabbitMqOptions>();
        var azure = configuration["Hub:AzureServiceBus:Namespace"];
        if (azure is not null)
        {
#if AZURE_SERVICE_BUS
            services.AddAzureServiceBusBus(consumers, azure);
#else
            throw new HubCannotStart(
                "Hub:AzureServiceBus is set, but this hub was built without it. Build it with " +
                "-p:AzureServiceBus=true, or leave the setting out. See src/guides/several-processes.md.");
#endif
        }
        else if (rabbit is { Host.Length: > 0 })
        {
            services.AddRabbitMqBus(consumers, rabbit);
        }
        else
        {
            services.AddSingleton<IHandOver>(services => services.GetRequiredService<DeliverHere>());
        }
    }
}
