namespace IntelHub.Alerting.Webhooks;

/// <summary>The endpoint at which an organisation is told that there is an alert, as the directory says.</summary>
internal sealed class Webhook
{
    public required string Organisation { get; init; }

    /// <summary>Empty for none.</summary>
    public required string Address { get; set; }
}

/// <summary>
/// What an organisation checks signatures with: made by the hub, shown once to the organisation's own system, and kept
/// sealed. Two overlap while one is changed.
/// </summary>
internal sealed class WebhookSecret
{
    public required Guid Id { get; init; }
    public required string Organisation { get; init; }

    /// <summary>The data key that it is sealed with, wrapped.</summary>
    public required byte[] Wrapped { get; init; }

    public required byte[] Box { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Nothing is signed with it from then on; null for no end.</summary>
    public DateTimeOffset? Until { get; set; }

    public override string ToString() => "a webhook's secret";
}
