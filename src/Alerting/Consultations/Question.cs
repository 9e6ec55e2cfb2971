using IntelHub.Vocabulary;

namespace IntelHub.Alerting.Consultations;

/// <summary>
/// Something about an item that only its originator can say. It always comes to an end: an answer, or none in time, or
/// that it no longer arises.
/// </summary>
internal abstract class Question
{
    public required ConsultationId Id { get; init; }
    public required Guid ItemId { get; init; }
    public required string Originator { get; init; }
    public required string Marking { get; init; }

    /// <summary>For which the item is asked.</summary>
    public required string Organisation { get; set; }

    public ConsultationState State { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset AnswerBy { get; private set; }
    public string? AnsweredBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>When the originator was last told that the time runs out, or has.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>To whom the hub last turned: a step of the partnership's escalation; null if to nobody.</summary>
    public string? EscalatedTo { get; private set; }

    /// <summary>When time alone has something to do with it next; null for never.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public bool MayBeAnswered => State == ConsultationState.Open ||
        (State == ConsultationState.Unanswered && TakesALateAnswer);

    protected abstract bool TakesALateAnswer { get; }

    /// <summary>False when there is nothing to answer any more: the first answer stands.</summary>
    public bool Answer(bool agreed, string by, DateTimeOffset now)
    {
        if (!MayBeAnswered)
        {
            return false;
        }

        State = agreed ? ConsultationState.Agreed : ConsultationState.Declined;
        (AnsweredBy, AnsweredAt, DueAt) = (by, now, null);
        return true;
    }

    public void Close()
    {
        if (State is ConsultationState.Open or ConsultationState.Unanswered)
        {
            (State, DueAt) = (ConsultationState.Closed, null);
        }
    }

    public void Remind(DateTimeOffset now) => (RemindedAt, DueAt) = (now, AnswerBy);

    /// <summary>The hub turned to somebody else of the originator, who has until then.</summary>
    public void Escalate(string to, DateTimeOffset until) => (EscalatedTo, DueAt) = (to, until);

    public void EndUnanswered() => (State, DueAt) = (ConsultationState.Unanswered, null);

    /// <summary>The first time or anew; halfway to the deadline is time for a reminder.</summary>
    protected void Ask(DateTimeOffset now, DateTimeOffset answerBy)
    {
        State = ConsultationState.Open;
        (AskedAt, AnswerBy, DueAt) = (now, answerBy, now + ((answerBy - now) / 2));
        (AnsweredBy, AnsweredAt, RemindedAt, EscalatedTo) = (null, null, null, null);
    }
}
