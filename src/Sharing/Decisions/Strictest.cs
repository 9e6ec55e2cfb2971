using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>
/// The obligations of a release: the strictest over all grants that apply, even those that add no field.
/// </summary>
internal static class Strictest
{
    public static Obligations Of(Question question, IReadOnlyList<AppliedGrant> applying)
    {
        Duties[] duties = [.. applying.Select(grant => grant.Grant.Duties)];
        var handling = question.Item.Handling;
        return new Obligations
        {
            AcknowledgeWithin = duties.Min(duty => duty.AcknowledgeWithin),
            Retain = duties.Min(duty => duty.Retain),
            Onward = handling.Onward && duties.All(duty => duty.Onward),
            Marking = question.Item.Marking,
            Conditions = OriginatorWishes.Conditions(question.Item, question.Recipient.Id, question.At),
        };
    }
}
