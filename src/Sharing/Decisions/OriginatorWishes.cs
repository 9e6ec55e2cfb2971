using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>The originator group, and consultation: what those who sent the item said about it.</summary>
internal static class OriginatorWishes
{
    public static IEnumerable<string> Reasons(Question question, bool inEmergency)
    {
        var handling = question.Item.Handling;
        if (Names(handling.NotTo, question.Recipient) ||
            (handling.OnlyTo.Count > 0 && !Names(handling.OnlyTo, question.Recipient)))
        {
            yield return Reason.ExcludedByOriginator;
        }

        if (!inEmergency && question.At < handling.EmbargoUntil)
        {
            yield return Reason.Embargoed;
        }
    }

    public static bool MustBeConsulted(Question question) =>
        question.Item.Handling.Code == "C" &&
        !question.Item.Permissions.Any(permission =>
            permission.Organisation == question.Recipient.Id &&
            new Period(permission.Granted, permission.Until).Contains(question.At));

    private static bool Names(IReadOnlyList<string> idsOrKinds, Organisation organisation) =>
        idsOrKinds.Contains(organisation.Id) || idsOrKinds.Contains(organisation.Kind);
}
