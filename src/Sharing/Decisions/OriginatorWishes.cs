using IntelHub.Contracts.Intake;
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
        question.Item.Handling.Code == "C" && !Standing(question.Item, question.Recipient.Id, question.At).Any();

    /// <summary>
    /// The handling's own, of an item with code C, and those on which the originator's yes to the organisation was
    /// given: of several that stand, all.
    /// </summary>
    public static IReadOnlyList<string> Conditions(Item item, string recipient, DateTimeOffset at)
    {
        var ofHandling = item.Handling.Code == "C" ? item.Handling.Conditions : [];
        string[] ofYes = [.. Standing(item, recipient, at).SelectMany(permission => permission.Conditions ?? [])];
        return ofYes.Length == 0 ? ofHandling : [.. ofHandling.Union(ofYes)];
    }

    private static IEnumerable<Permission> Standing(Item item, string recipient, DateTimeOffset at) =>
        item.Permissions.Where(permission =>
            permission.Organisation == recipient && new Period(permission.Granted, permission.Until).Contains(at));

    private static bool Names(IReadOnlyList<string> idsOrKinds, Organisation organisation) =>
        idsOrKinds.Contains(organisation.Id) || idsOrKinds.Contains(organisation.Kind);
}
