using IntelHub.Directory.Compartments;
using IntelHub.Directory.Partnership;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Directory.ListPartnership;

/// <summary>
/// What one person's list may not do: put a member into a compartment, raise an organisation's assurance, or change
/// what is the lister's own.
/// </summary>
internal static class SecondPersonRules
{
    private const string Code = "second-person-needed";

    public static IEnumerable<DirectoryRefusal> Check(DirectoryDb db, ListedPartnership listed, Caller caller)
    {
        var members = MembersOf(db, listed);
        return listed.Organisations.SelectMany(each => Check(each, db.Organisations.Find(each.Id), caller))
            .Concat(listed.Members.SelectMany(each => Check(each, members.GetValueOrDefault(each.Id), db, caller)));
    }

    /// <summary>What a member is in and the list does not name ends; whoever moves is in nothing.</summary>
    public static void EndWhatIsNotListed(this DirectoryDb db, ListedMember listed, Caller caller)
    {
        db.EndWhatAMoveEnds(listed.Id, listed.Organisation, caller);
        if (db.Members.SingleOrDefault(member => member.Id == listed.Id) is { } member)
        {
            CompartmentMembership[] over =
            [
                .. member.Memberships
                    .Where(held => held.IsHeldOrToCome(db.Now) && !listed.Compartments.Contains(held.Compartment)),
            ];
            db.End(over, member, "not-listed", caller);
        }
    }

    /// <summary>A need to know is of a post: whoever moves is in no compartment elsewhere.</summary>
    public static void EndWhatAMoveEnds(this DirectoryDb db, string id, string organisation, Caller caller)
    {
        if (db.Members.SingleOrDefault(member => member.Id == id) is { } member &&
            member.Organisation != organisation)
        {
            CompartmentMembership[] held = [.. member.Memberships.Where(each => each.IsHeldOrToCome(db.Now))];
            db.End(held, member, Moving.Because, caller);
            db.LeavePosts(member, caller);
        }
    }

    private static Dictionary<string, Member> MembersOf(DirectoryDb db, ListedPartnership listed)
    {
        var ids = listed.Members.Select(member => member.Id).ToList();
        return db.Members.Where(member => ids.Contains(member.Id))
            .ToDictionary(member => member.Id, StringComparer.Ordinal);
    }

    private static IEnumerable<DirectoryRefusal> Check(
        ListedOrganisation listed, Organisation? known, Caller caller)
    {
        if (listed.Id == caller.Organisation && (known is null || Differs(listed, known)))
        {
            yield return new("own-entry", listed.Id, "Nobody changes the organisation they act for: ask another.");
        }

        if (known?.IsRaisedBy(listed.Assured) == true)
        {
            yield return new(Code, listed.Id, "To raise its assurance, propose it: a second person must agree.");
        }
    }

    private static bool Differs(ListedOrganisation listed, Organisation known)
    {
        var now = PartnershipMapping.ToOrganisation(listed, known);
        return now.Kind != known.Kind || now.Assured != known.Assured || now.Name != known.Name ||
            now.ActiveFrom != known.ActiveFrom || now.ActiveUntil != known.ActiveUntil ||
            !now.Areas.SequenceEqual(known.Areas) || !now.Successors.SequenceEqual(known.Successors);
    }

    private static IEnumerable<DirectoryRefusal> Check(
        ListedMember listed, Member? known, DirectoryDb db, Caller caller)
    {
        if (listed.Id == caller.System)
        {
            yield return new("own-entry", listed.Id, "No system changes its own entry: ask another.");
        }

        var held = known?.Organisation == listed.Organisation
            ? known.Memberships.Where(each => each.IsHeldOrToCome(db.Now)).Select(each => each.Compartment)
            : [];
        if (listed.Compartments.Except(held).Any())
        {
            yield return new(
                Code, listed.Id, "A list puts nobody into a compartment: propose it, and a second person must agree.");
        }
    }
}
