using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Partnership;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Directory.Compartments;

/// <summary>The one way in which memberships end before their day, each with its entry in the ledger.</summary>
internal static class MembershipEnding
{
    public const string About = "membership";

    public static void End(
        this DirectoryDb db,
        IReadOnlyList<CompartmentMembership> memberships,
        Member of,
        string because,
        Caller caller)
    {
        foreach (var membership in memberships)
        {
            membership.End(db.Now, caller.Who, because);
            var about = $"{About}/{membership.Id}";
            db.Record(caller.Did(AuditOperation.Administration, about, because, db.Now) with
            {
                Recipients = [of.Organisation],
                Reasons = ["compartment-ended"],
            });
        }
    }
}
