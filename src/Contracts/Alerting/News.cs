using IntelHub.Contracts.Ledger;

namespace IntelHub.Contracts.Alerting;

/// <summary>An originator said yes to sharing an item with an organisation.</summary>
public sealed record ConsultationAgreed
{
    public required Guid ConsultationId { get; init; }
    public required Guid ItemId { get; init; }
    public required string Organisation { get; init; }
    public required string AnsweredBy { get; init; }

    /// <summary>The system that signed in for whoever answered.</summary>
    public required string AnsweredThrough { get; init; }

    /// <summary>The roles in which whoever answered did so; empty for a system.</summary>
    public IReadOnlyList<string> AnsweredIn { get; init; } = [];

    /// <summary>Whether a system answered, or a person with a session.</summary>
    public string AnsweredOver { get; init; } = AuditChannel.Api;

    public required DateTimeOffset AnsweredAt { get; init; }
    public DateTimeOffset? Until { get; init; }

    /// <summary>Codes that travel with every copy that rests on this yes.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];
}

/// <summary>
/// Something about an item waits to be sent to an organisation's own queue. What it is, Alerting has in its tables.
/// </summary>
public sealed record DeliveryQueued
{
    public required string Organisation { get; init; }
    public required Guid ItemId { get; init; }
}

/// <summary>
/// Time alone has something to do with some alerts: they are overdue, or may be kept no longer. Which they are,
/// Alerting has in its tables.
/// </summary>
public sealed record DeadlinesPassed
{
    public required DateTimeOffset At { get; init; }
}
