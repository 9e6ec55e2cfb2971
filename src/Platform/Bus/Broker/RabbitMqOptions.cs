using System.ComponentModel.DataAnnotations;
using System.Net;

namespace IntelHub.Platform.Bus.Broker;

/// <summary>
/// The RabbitMQ that takes word of news between processes; without a host there is none, and none needed.
/// </summary>
public sealed class RabbitMqOptions
{
    public const string Section = "Hub:RabbitMq";

    public string Host { get; init; } = "";

    [Range(1, 65535)]
    public ushort Port { get; init; } = 5671;

    /// <summary>One of its own, where nobody else's queues are.</summary>
    [Required(AllowEmptyStrings = false)]
    public string VirtualHost { get; init; } = "intelhub-bus";

    [Required(AllowEmptyStrings = false)]
    public string User { get; init; } = "intelhub-bus";

    /// <summary>The file that holds the user's password and nothing else.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>Only a broker on this machine may be spoken to without.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>The name on the broker's certificate, where it is not the host's.</summary>
    public string? ServerName { get; init; }

    /// <summary>
    /// The file of the certificate (PEM) that the broker's must come from; those that the machine trusts when absent.
    /// </summary>
    public string? AuthorityFile { get; init; }

    internal bool IsOnThisMachine => Host == "localhost" || (IPAddress.TryParse(Host, out var address) &&
        IPAddress.IsLoopback(address));
}
