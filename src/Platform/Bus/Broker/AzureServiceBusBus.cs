using Azure.Identity;
using IntelHub.Platform.Hosting;
using MassTransit;

namespace IntelHub.Platform.Bus.Broker;

/// <summary>
/// Word of news over Azure Service Bus: compiled only with <c>-p:AzureServiceBus=true</c>, and never here. It is
/// written from MassTransit's documentation alone; nothing of it was compiled, run or tested.
/// </summary>
internal static class AzureServiceBusBus
{
    /// <summary>The setting that names the namespace, such as <c>sb://intelhub.servicebus.windows.net</c>.</summary>
    public const string Setting = "Hub:AzureServiceBus:Namespace";

    private const int MessagesAtATime = 16;

    /// <summary>With the process's managed identity: there is no key and no connection string.</summary>
    public static void AddAzureServiceBusBus(
        this IServiceCollection services, ConsumerList consumers, string serviceNamespace)
    {
        if (!Uri.TryCreate(serviceNamespace, UriKind.Absolute, out var address) || address.Scheme != "sb")
        {
            throw new HubCannotStart(
                $"{Setting} does not name a namespace. Write it as sb://NAME.servicebus.windows.net.");
        }

        services.AddSingleton(new BrokerAddress("queue"));
        services.AddBroker(bus => bus.UsingAzureServiceBus((context, azure) =>
        {
            azure.Host(address, host => host.TokenCredential = new DefaultAzureCredential());
            foreach (var consumer in consumers.All)
            {
                azure.ReceiveEndpoint(BrokerAddress.QueueOf(consumer.Name), queue =>
                {
                    queue.ConfigureConsumeTopology = false;
                    queue.PrefetchCount = 2 * MessagesAtATime;
                    queue.ConcurrentMessageLimit = MessagesAtATime;
                    queue.DeliverRows(context);
                });
            }
        }));
    }
}
