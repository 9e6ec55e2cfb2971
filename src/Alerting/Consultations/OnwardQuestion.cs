using IntelHub.Alerting.Alerts;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.Consultations;

/// <summary>
/// A member who has an item asks its originator whether another organisation may have it too. Whoever asked is told how
/// it ended, so that an answer after that would be one to nobody.
/// </summary>
internal sealed class OnwardQuestion : Question
{
    private OnwardQuestion() { }

    public required AlertId AlertId { get; init; }
    public required string AskedBy { get; init; }
    public required string AskedIn { get; init; }

    /// <summary>Why it is needed, as a code.</summary>
    public required string Reason { get; init; }

    protected override bool TakesALateAnswer => false;

    public static OnwardQuestion About(
        Alert alert, string originator, string organisation, string reason, DateTimeOffset by, DateTimeOffset now)
    {
        var question = new OnwardQuestion
        {
            Id = ConsultationId.New(now),
            ItemId = alert.ItemId,
            Originator = originator,
            Marking = alert.Marking,
            Organisation = organisation,
            AlertId = alert.Id,
            AskedBy = alert.Member,
            AskedIn = alert.Organisation,
            Reason = reason,
        };
        question.Ask(now, by);
        return question;
    }
}
