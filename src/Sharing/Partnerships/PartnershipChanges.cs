using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.FollowPartnership;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.Partnerships;

/// <summary>Some members, and the next items to decide again for them.</summary>
internal sealed record FollowingRound(
    IReadOnlyList<string> Members, long LatestChange, Guid? After, IReadOnlyList<Guid> ItemIds);

/// <summary>Counts the changes of the partnership, and remembers for whom they are still to be followed.</summary>
internal static class PartnershipChanges
{
    private const string NewsKey = "partnership";

    /// <summary>A round of one member is not all waiting, one of everybody does not hold the writer.</summary>
    private const int DecisionsAtATime = 256;

    private const int MostItemsAtATime = 32;
    private const int FewestItemsAtATime = 8;

    public static long ChangesSoFar(this SharingDb db) => db.PartnershipCounts.Select(count => count.Changes).Single();

    public static bool HasPartnershipMovedOnFrom(this SharingDb db, StoredDecision decision) =>
        db.ChangesSoFar() != decision.Grounds!.PartnershipChanges;

    /// <summary>Nothing that was decided before is kept from here on; for these members it is decided again.</summary>
    public static void CountChange(this SharingDb db, IReadOnlyList<string> members)
    {
        db.PartnershipCounts.ExecuteUpdate(set => set.SetProperty(count => count.Changes, count => count.Changes + 1));
        var change = db.ChangesSoFar();
        db.ChangedMembers.Where(changed => members.Contains(changed.Member)).ExecuteDelete();
        db.AddRange(members.Select(member => new ChangedMember { Member = member, Change = change }));
        db.AnnounceNextRound();
    }

    /// <summary>
    /// Once, however many changed: a message that waits finds the next round when its turn comes. One for each change
    /// would have every later piece of news, a suspension's above all, wait behind all of them.
    /// </summary>
    public static void AnnounceNextRound(this SharingDb db)
    {
        if (!db.Outbox.Any(row =>
            row.Consumer == nameof(FollowPartnershipConsumer) && row.Key == NewsKey && row.SetAsideAt == null))
        {
            db.Announce(new PartnershipChanged { At = db.Now }, NewsKey);
        }
    }

    /// <summary>Goes on if anything is left: what changed meanwhile said nothing, for a message was here.</summary>
    public static void EndFollowing(this SharingDb db)
    {
        if (db.ChangedMembers.Any())
        {
            db.AnnounceNextRound();
        }
    }

    /// <summary>Those furthest behind come first, so that all are soon at one item and go on together.</summary>
    public static FollowingRound? NextRound(this SharingDb db)
    {
        var behind = db.ChangedMembers
            .OrderBy(changed => changed.DoneUpTo != null)
            .ThenBy(changed => changed.DoneUpTo)
            .FirstOrDefault();
        if (behind is null)
        {
            return null;
        }

        var together = db.ChangedMembers.Where(changed => changed.DoneUpTo == behind.DoneUpTo).ToList();
        var items = Math.Clamp(DecisionsAtATime / together.Count, FewestItemsAtATime, MostItemsAtATime);
        return new FollowingRound(
            [.. together.Select(changed => changed.Member)],
            together.Max(changed => changed.Change),
            behind.DoneUpTo,
            db.DecidedItemsAfter(behind.DoneUpTo, items));
    }

    /// <summary>Done up to the round's last item, or altogether; those who changed since start again.</summary>
    public static void EndRound(this SharingDb db, FollowingRound round)
    {
        var done = db.ChangedMembers.Where(changed =>
            round.Members.Contains(changed.Member) &&
            changed.Change <= round.LatestChange && changed.DoneUpTo == round.After);
        if (round.ItemIds.Count == 0)
        {
            done.ExecuteDelete();
        }
        else
        {
            done.ExecuteUpdate(set => set.SetProperty(changed => changed.DoneUpTo, round.ItemIds[^1]));
        }

        db.EndFollowing();
    }
}
