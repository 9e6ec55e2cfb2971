using System.Security.Authentication;
using IntelHub.Platform.Bus;
using RabbitMQ.Client;

namespace IntelHub.Alerting.DeliverAlerts.RabbitMq;

/// <summary>
/// Opens a connection as the settings say; files are read anew, so that a changed password needs no restart.
/// </summary>
internal static class RabbitMqConnection
{
    public static async Task<IConnection> OpenAsync(RabbitMqOptions options, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory
        {
            HostName = options.Host,
            Port = options.Port,
            VirtualHost = options.VirtualHost,
            UserName = options.User,
            Password = (await File.ReadAllTextAsync(options.PasswordFile, cancellation)).Trim(),
            ClientProvidedName = "intelhub",

            // The next message opens another connection: it must not go out on one that nobody knows the state of.
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
            ContinuationTimeout = options.ConfirmWithin,
        };
        if (options.Tls)
        {
            factory.Ssl = Tls(options);
        }

        return await factory.CreateConnectionAsync(cancellation);
    }

    private static SslOption Tls(RabbitMqOptions options)
    {
        var tls = new SslOption
        {
            Enabled = true,
            ServerName = options.ServerName ?? options.Host,
            Version = SslProtocols.None,
        };
        if (options.AuthorityFile is { } file)
        {
            tls.CertificateValidationCallback = OneAuthority.Of(file);
        }

        return tls;
    }
}
