using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>The standing group: whether this member may read anything like this item at all.</summary>
internal static class Standing
{
    public const string ProfessionalStandards = "professional-standards";

    public static IEnumerable<string> Reasons(Question question, PolicySet policies, bool inEmergency)
    {
        var (item, member, at) = (question.Item, question.Member, question.At);
        if (!member.Active.Contains(at))
        {
            yield return Reason.MemberInactive;
        }

        if (question.Recipient.Assured.IsBelow(item.Marking, Ladder.Markings))
        {
            yield return Reason.OrganisationNotAssured;
        }

        if (member.Clearance.IsBelow(question.Category.Clearance[item.Marking], Ladder.Clearances))
        {
            yield return Reason.ClearanceTooLow;
        }

        if (!inEmergency && !IsTrained(member, policies.Classification.TrainingValidFor, at))
        {
            yield return Reason.TrainingLapsed;
        }

        if (!member.Compartments.HoldAll(item.Compartments, at))
        {
            yield return Reason.NotInCompartment;
        }

        if (IsInConflict(question))
        {
            yield return Reason.ConflictOfInterest;
        }
    }

    // Subtracting cannot overflow; adding a long validity to a late date could.
    public static bool IsTrained(Member member, TimeSpan validFor, DateTimeOffset at) =>
        member.Trained is { } trained && trained <= at && at - trained < validFor;

    private static bool IsInConflict(Question question) =>
        question.Item.Affiliations.Contains(question.Member.Id) ||
        (question.Item.Affiliations.Contains(question.Recipient.Id) &&
            !question.Member.Roles.Contains(ProfessionalStandards));
}
