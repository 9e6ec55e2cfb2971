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

/// <summary>
/// Somebody to whom an item was released has said something that its originator may know. What all of them said, taken
/// together, Alerting has in its tables.
/// </summary>
public sealed record AlertAnswered
{
    public required Guid ItemId { get; init; }
}

/// <summary>
/// What the originator of an item may know of what came of it: of nobody in particular, and not from how many.
/// </summary>
public sealed record FeedbackChanged
{
    public required Guid ItemId { get; init; }

    /// <summary>One of <see cref="ItemFeedback"/>.</summary>
    public required string Feedback { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What came of an item, in the words of its originator's submission.</summary>
public static class ItemFeedback
{
    /// <summary>Somebody has it, and no more is known yet.</summary>
    public const string Received = "received";
    public const string NoFurtherAction = "no-further-action";

    /// <summary>Something may have come of it, of which the originator may not be told.</summary>
    public const string CannotSay = "cannot-say";

    /// <summary>It belongs to something that a recipient had already.</summary>
    public const string Linked = "linked";
    public const string Actioned = "actioned";

    /// <summary>From the least to the most: where several have said something, the most is told.</summary>
    public static readonly IReadOnlyList<string> All = [Received, NoFurtherAction, CannotSay, Linked, Actioned];
}
