using IntelHub.Contracts.Sharing;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.Consultations;

/// <summary>
/// Asks an originator whether an item handled with conditions may go to a member's organisation. As long as the rules
/// refer it, an answer that comes late is one too.
/// </summary>
internal sealed class Consultation : Question
{
    private Consultation() { }

    public required string Member { get; init; }

    /// <summary>What a yes would release and why; null if nobody has said.</summary>
    public AskedFor? AskedFor { get; private set; }

    protected override bool TakesALateAnswer => true;

    public static Consultation On(SharingDecided item, DecidedFor asker, DateTimeOffset now)
    {
        var consultation = new Consultation
        {
            Id = ConsultationId.New(now),
            ItemId = item.ItemId,
            Member = asker.Member,
            Organisation = asker.Organisation,
            Originator = item.Originator,
            Marking = item.Marking,
        };
        consultation.AskFor(asker, now);
        return consultation;
    }

    /// <summary>The member is in another organisation now, and whether that one may have it is another question.
    /// </summary>
    public void AskFor(DecidedFor asker, DateTimeOffset now)
    {
        Organisation = asker.Organisation;
        Learn(asker);
        Ask(now, now + asker.AcknowledgeWithin);
    }

    public void Learn(DecidedFor asker) => AskedFor = asker.Asked ?? AskedFor;

    /// <summary>A permission that was agreed has run out, so the question is asked again.</summary>
    public bool Reopen(DecidedFor asker, DateTimeOffset now)
    {
        Learn(asker);
        if (State is not (ConsultationState.Closed or ConsultationState.Agreed))
        {
            return false;
        }

        AskFor(asker, now);
        return true;
    }
}
