using System.ComponentModel.DataAnnotations;

namespace IntelHub.Alerting.DeliverAlerts.RabbitMq;

/// <summary>The RabbitMQ at which organisations have queues of their own; without a host there is none.</summary>
public sealed class RabbitMqOptions
{
    public const string Section = "Queues:RabbitMq";

    public string Host { get; init; } = "";

    [Range(1, 65535)]
    public int Port { get; init; } = 5671;

    [Required(AllowEmptyStrings = false)]
    public string VirtualHost { get; init; } = "intelhub";

    /// <summary>The hub's own user there, who may write to the exchange of alerts and do nothing else.</summary>
    public string User { get; init; } = "intelhub";

    /// <summary>The file that holds the user's password and nothing else.</summary>
    public string PasswordFile { get; init; } = "";

    public bool Tls { get; init; } = true;

    /// <summary>The name on the broker's certificate, where it is not the host's.</summary>
    public string? ServerName { get; init; }

    /// <summary>
    /// The file of the certificate (PEM) that the broker's must come from; those that the machine trusts when absent.
    /// </summary>
    public string? AuthorityFile { get; init; }

    /// <summary>How long the broker may take to say that it has a message.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(10);
}
