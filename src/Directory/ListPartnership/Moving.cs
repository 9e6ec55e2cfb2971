using IntelHub.Directory.Partnership;
using IntelHub.Directory.Storage;
using IntelHub.Directory.Substitutes;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Directory.ListPartnership;

/// <summary>Whoever moves to another organisation takes no post along, and stands in for nobody.</summary>
internal static class Moving
{
    public const string Because = "member-moved";

    public static void LeavePosts(this DirectoryDb db, Member member, Caller caller)
    {
        foreach (var held in db.PostHoldings.Where(held => held.Member == member.Id).ToList())
        {
            if (held.From >= db.Now)
            {
                db.Remove(held);
            }
            else if (!(held.Until <= db.Now))
            {
                held.Until = db.Now;
            }
        }

        var substitutions = db.Substitutions
            .Where(each => each.Member == member.Id || each.Substitute == member.Id)
            .AsEnumerable()
            .Where(each => each.Until > db.Now)
            .ToList();
        substitutions.ForEach(each => db.End(each, Because, caller));
    }
}
