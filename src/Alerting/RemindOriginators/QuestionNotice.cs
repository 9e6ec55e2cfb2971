using IntelHub.Vocabulary;

namespace IntelHub.Alerting.RemindOriginators;

/// <summary>The hub turned to one member of the originator because of a question that waits for its answer.</summary>
internal sealed class QuestionNotice
{
    public required Guid Id { get; init; }
    public required ConsultationId QuestionId { get; init; }
    public required Guid ItemId { get; init; }

    /// <summary>The originator's.</summary>
    public required string Organisation { get; init; }

    /// <summary>One of <see cref="ReminderStep"/>, or a step of the partnership's escalation.</summary>
    public required string Step { get; init; }

    /// <summary>Who of the organisation can answer, or for whom the target stands in; null if nobody can.</summary>
    public string? OfMember { get; init; }

    public required string Target { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>What those who can answer are told before anybody else is turned to.</summary>
internal static class ReminderStep
{
    public const string Due = "answer-due";
    public const string Overdue = "answer-overdue";
}
