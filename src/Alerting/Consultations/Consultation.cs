using IntelHub.Contracts.Sharing;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.Consultations;

internal enum ConsultationState
{
    /// <summary>
    /// The question no longer arises: the item was recalled, or the member may have it anyway or not at all.
    /// </summary>
    Closed = 0,
    Open = 1,
    Agreed = 2,
    Declined = 3,
}

/// <summary>Asks an originator whether an item handled with conditions may go to a member's organisation.</summary>
internal sealed class Consultation
{
    private Consultation() { }

    public required ConsultationId Id { get; init; }
    public required Guid ItemId { get; init; }
    public required string Member { get; init; }
    public required string Organisation { get; set; }
    public required string Originator { get; init; }
    public required string Marking { get; init; }
    public ConsultationState State { get; private set; }
    public required DateTimeOffset AskedAt { get; set; }
    public required DateTimeOffset AnswerBy { get; set; }
    public string? AnsweredBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public static Consultation On(SharingDecided item, DecidedFor asker, DateTimeOffset now) => new()
    {
        Id = ConsultationId.New(now),
        ItemId = item.ItemId,
        Member = asker.Member,
        Organisation = asker.Organisation,
        Originator = item.Originator,
        Marking = item.Marking,
        State = ConsultationState.Open,
        AskedAt = now,
        AnswerBy = now + asker.AcknowledgeWithin,
    };

    /// <summary>False when it is not open: the first answer stands.</summary>
    public bool Answer(bool agreed, string by, DateTimeOffset now)
    {
        if (State != ConsultationState.Open)
        {
            return false;
        }

        State = agreed ? ConsultationState.Agreed : ConsultationState.Declined;
        AnsweredBy = by;
        AnsweredAt = now;
        return true;
    }

    /// <summary>The member is in another organisation now, and whether that one may have it is another question.
    /// </summary>
    public void AskFor(DecidedFor asker, DateTimeOffset now)
    {
        Organisation = asker.Organisation;
        AskedAt = now;
        AnswerBy = now + asker.AcknowledgeWithin;
        State = ConsultationState.Open;
        AnsweredBy = null;
        AnsweredAt = null;
    }

    public void Close()
    {
        if (State == ConsultationState.Open)
        {
            State = ConsultationState.Closed;
        }
    }

    /// <summary>A permission that was agreed has run out, so the question is open again.</summary>
    public void Reopen()
    {
        if (State is ConsultationState.Closed or ConsultationState.Agreed)
        {
            State = ConsultationState.Open;
        }
    }
}
