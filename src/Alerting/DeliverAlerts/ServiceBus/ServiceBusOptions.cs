using System.ComponentModel.DataAnnotations;

namespace IntelHub.Alerting.DeliverAlerts.ServiceBus;

/// <summary>
/// The Azure Service Bus at which organisations have queues of their own; without a namespace there is none.
/// </summary>
public sealed class ServiceBusOptions
{
    public const string Section = "Queues:ServiceBus";

    public const string ManagedIdentity = "managed-identity";
    public const string WorkloadIdentity = "workload-identity";

    /// <summary>Such as <c>intelhub.servicebus.windows.net</c>; always spoken to over https.</summary>
    [RegularExpression("^[A-Za-z0-9.-]*(:[0-9]+)?$", ErrorMessage =
        "Queues:ServiceBus:Namespace is a host's name, such as intelhub.servicebus.windows.net.")]
    public string Namespace { get; init; } = "";

    /// <summary>How the hub proves to Microsoft Entra who it is. It holds the right to send, and no other.</summary>
    [AllowedValues(ManagedIdentity, WorkloadIdentity, ErrorMessage =
        "Queues:ServiceBus:Credential is managed-identity or workload-identity.")]
    public string Credential { get; init; } = ManagedIdentity;

    /// <summary>Which of several identities; the machine's own when absent.</summary>
    public string? ClientId { get; init; }

    /// <summary>In bytes: 256 KB in the standard tier, 1 MB over HTTPS in the premium one.</summary>
    [Range(1024, 1024 * 1024)]
    public int LargestMessage { get; init; } = 256 * 1024;

    /// <summary>How long a message may take, with the pauses that Service Bus asks for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan SendWithin { get; init; } = TimeSpan.FromSeconds(30);
}
