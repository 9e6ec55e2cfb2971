using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.PolicyOffice.Examples;

/// <summary>What each reason says to somebody who does not know its code.</summary>
internal static class ReasonWords
{
    private static readonly FrozenDictionary<string, string> _words = new Dictionary<string, string>
    {
        [Reason.MemberInactive] = "the member is not active then",
        [Reason.OrganisationNotAssured] = "the member's organisation is not assured for the item's marking",
        [Reason.ClearanceTooLow] = "the member's clearance is below what the category and marking need",
        [Reason.TrainingLapsed] = "the member's training is missing or has lapsed",
        [Reason.NotInCompartment] = "the item is in a compartment that the member is not in",
        [Reason.ConflictOfInterest] = "the item concerns the member, or their organisation",
        [Reason.ExcludedByOriginator] = "the originator's handling leaves the organisation out",
        [Reason.Embargoed] = "the originator's embargo has not ended",
        [Reason.NoAgreement] = "no agreement is in force between the two organisations",
        [Reason.CategoryNotCovered] = "no clause covers the category",
        [Reason.PurposeNotCovered] = "no clause covers a purpose of the item",
        [Reason.OrganisationNotCovered] = "no clause is from and to organisations of these kinds",
        [Reason.NoLawfulGateway] = "no gateway of the clause is open between these kinds of organisation",
        [Reason.RoleNotEntitled] = "none of the member's roles is one that a grant names",
        [Reason.OutsideArea] = "the member serves none of the item's areas",
        [Reason.NothingToRelease] = "nothing of the item is left to show",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Of(string reason) =>
        _words.GetValueOrDefault(reason, "a prohibition withholds the item");
}
