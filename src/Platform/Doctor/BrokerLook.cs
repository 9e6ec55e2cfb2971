using IntelHub.Platform.Bus;
using IntelHub.Platform.Bus.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using NotBelieved = System.Security.Authentication.AuthenticationException;

namespace IntelHub.Platform.Doctor;

/// <summary>The RabbitMQ that news goes over, if it does: spoken to once, as the hub does, and told nothing.</summary>
public static class BrokerLook
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <param name="setting">What a setting of <c>Hub:RabbitMq</c> says, such as <c>Host</c>.</param>
    /// <param name="cancellation">When nobody wants to know any more.</param>
    public static async Task<IReadOnlyList<DoctorFinding>> LookAsync(
        Func<string, string?> setting, CancellationToken cancellation)
    {
        RabbitMqOptions broker;
        try
        {
            broker = Read(setting);
        }
        catch (InvalidOperationException)
        {
            return
            [
                new DoctorFinding(
                    "setting-unreadable", "What Hub:RabbitMq says cannot be read, so the hub does not start.",
                    "Compare it with the table in src/guides/several-processes.md."),
            ];
        }

        return broker.Host.Length == 0 ? [] : await TryAsync(broker, cancellation) is { } finding ? [finding] : [];
    }

    private static RabbitMqOptions Read(Func<string, string?> setting) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(typeof(RabbitMqOptions).GetProperties()
                .Select(property => KeyValuePair.Create(property.Name, setting(property.Name)))
                .Where(said => said.Value is not null))
            .Build()
            .Get<RabbitMqOptions>() ?? new RabbitMqOptions();

    private static async Task<DoctorFinding?> TryAsync(RabbitMqOptions broker, CancellationToken cancellation)
    {
        string?[] files = [broker.PasswordFile, broker.AuthorityFile];
        if (Array.Find(files, file => file is not null && !File.Exists(file)) is { } file)
        {
            return new DoctorFinding(
                "broker-file-missing", $"Hub:RabbitMq names the file {file}, and there is none.",
                "Put it in its place: without it the hub does not start (src/guides/several-processes.md).");
        }

        try
        {
            await using var connection = await ClientOf(broker).CreateConnectionAsync(cancellation);

            // Whoever may not be in the virtual host is told with the first channel.
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
            return null;
        }
        catch (Exception failure) when (failure is BrokerUnreachableException or OperationInterruptedException)
        {
            return Of(failure, broker);
        }
    }

    private static DoctorFinding Of(Exception failure, RabbitMqOptions broker) =>
        failure is OperationInterruptedException || Is<AuthenticationFailureException>(failure)
            ? new DoctorFinding(
                "broker-refuses", $"The broker {broker.Host} does not let {broker.User} into {broker.VirtualHost}.",
                "Compare the user, the password file and the virtual host with what is set up there. Until then " +
                "news goes without the broker, later.")
            : Is<NotBelieved>(failure)
                ? new DoctorFinding(
                    "broker-not-believed",
                    $"The certificate of the broker {broker.Host} is not one that Hub:RabbitMq says to believe.",
                    "Find out who answers there. If it is the broker, put right Hub:RabbitMq:AuthorityFile or " +
                    "ServerName.")
                : new DoctorFinding(
                    "broker-away", $"The broker does not answer at {broker.Host}:{broker.Port}.",
                    "Start it. Nothing is lost: until then news goes without it, later.");

    private static bool Is<T>(Exception? failure)
        where T : Exception =>
        failure is T || (failure is not null && Is<T>(failure.InnerException)) ||
        (failure is AggregateException several && several.InnerExceptions.Any(Is<T>));

    private static ConnectionFactory ClientOf(RabbitMqOptions broker)
    {
        var tls = new SslOption(broker.ServerName ?? broker.Host, enabled: broker.Tls);
        if (broker.AuthorityFile is { } file)
        {
            tls.CertificateValidationCallback = OneAuthority.Of(file);
        }

        return new ConnectionFactory
        {
            HostName = broker.Host,
            Port = broker.Port,
            VirtualHost = broker.VirtualHost,
            UserName = broker.User,
            Password = File.ReadAllText(broker.PasswordFile).Trim(),
            Ssl = tls,
            RequestedConnectionTimeout = _patience,
            HandshakeContinuationTimeout = _patience,
            AutomaticRecoveryEnabled = false,
        };
    }
}
