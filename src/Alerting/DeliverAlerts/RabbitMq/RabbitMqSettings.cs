using System.Net;

namespace IntelHub.Alerting.DeliverAlerts.RabbitMq;

internal static class RabbitMqSettings
{
    public static void AddRabbitMqQueues(this IServiceCollection services)
    {
        services.AddOptions<RabbitMqOptions>()
            .BindConfiguration(RabbitMqOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => options.Host.Length == 0 || File.Exists(options.PasswordFile),
                "Queues:RabbitMq:PasswordFile names no file. Put the password of the hub's user there into one.")
            .Validate(
                options => options.AuthorityFile is null || File.Exists(options.AuthorityFile),
                "Queues:RabbitMq:AuthorityFile names no file. Name the PEM file of the authority, or leave it out.")
            .Validate(
                options => options.Host.Length == 0 || options.Tls || IsHere(options.Host),
                "Queues:RabbitMq:Tls may be false only where the broker is on this machine: a password goes there.")
            .ValidateOnStart();
        services.AddSingleton<ISendToQueues, RabbitMqQueues>();
    }

    private static bool IsHere(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
