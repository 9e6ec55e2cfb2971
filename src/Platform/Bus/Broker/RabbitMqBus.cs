using System.Security.Authentication;
using IntelHub.Platform.Hosting;
using MassTransit;

namespace IntelHub.Platform.Bus.Broker;

/// <summary>Word of news over RabbitMQ: a quorum queue for each consumer, and every message confirmed.</summary>
internal static class RabbitMqBus
{
    private const int MessagesAtATime = 16;

    /// <summary>Throws <see cref="HubCannotStart"/> when whoever starts it must put something right first.</summary>
    public static void AddRabbitMqBus(
        this IServiceCollection services, ConsumerList consumers, RabbitMqOptions options)
    {
        Check(options);

        // The exchange has its queue's name, and is made with it: whoever sends here also listens.
        services.AddSingleton(new BrokerAddress("exchange"));
        services.AddBroker(bus => bus.UsingRabbitMq((context, rabbit) =>
        {
            rabbit.Host(options.Host, options.Port, options.VirtualHost, host => Say(host, options));
            foreach (var consumer in consumers.All)
            {
                rabbit.ReceiveEndpoint(BrokerAddress.QueueOf(consumer.Name), queue =>
                {
                    queue.SetQuorumQueue();
                    queue.ConfigureConsumeTopology = false;
                    queue.PrefetchCount = 2 * MessagesAtATime;
                    queue.ConcurrentMessageLimit = MessagesAtATime;
                    queue.DeliverRows(context);
                });
            }
        }));
    }

    private static void Check(RabbitMqOptions options)
    {
        if (!options.Tls && !options.IsOnThisMachine)
        {
            throw new HubCannotStart(
                "Hub:RabbitMq:Tls is false, and the broker is on another machine. Leave it out: only a broker on " +
                "this machine may be spoken to without TLS.");
        }

        if (!File.Exists(options.PasswordFile))
        {
            throw new HubCannotStart(
                "Hub:RabbitMq:PasswordFile names no file. Put the password of the hub's user there into one.");
        }

        if (options.AuthorityFile is { } authority && !File.Exists(authority))
        {
            throw new HubCannotStart(
                "Hub:RabbitMq:AuthorityFile names no file. Name the PEM file of the authority, or leave it out.");
        }
    }

    private static void Say(IRabbitMqHostConfigurator host, RabbitMqOptions options)
    {
        host.Username(options.User);
        host.Password(File.ReadAllText(options.PasswordFile).Trim());
        host.PublisherConfirmation = true;
        host.Heartbeat(TimeSpan.FromSeconds(10));
        if (options.Tls)
        {
            host.UseSsl(tls =>
            {
                tls.Protocol = SslProtocols.None;
                tls.ServerName = options.ServerName ?? options.Host;
                if (options.AuthorityFile is { } file)
                {
                    tls.CertificateValidationCallback = OneAuthority.Of(file);
                }
            });
        }
    }
}
