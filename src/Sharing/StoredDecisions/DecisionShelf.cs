using IntelHub.Sharing.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.StoredDecisions;

/// <summary>Keeps decisions so that exactly one stands for each item and member.</summary>
internal static class DecisionShelf
{
    private sealed record Shelf(bool HasMovedOn, bool HasDecisions, bool HasQuestion, bool HasPartnership);

    /// <summary>
    /// Puts decisions about one item on the shelf, in place of those that stood. False, and nothing is put, when a
    /// later version of the item was decided meanwhile, or the item was ended.
    /// </summary>
    public static bool TryShelve(this SharingDb db, IReadOnlyList<StoredDecision> decisions)
    {
        var shelf = db.ShelfOf(decisions[0]);
        if (shelf.HasMovedOn)
        {
            return false;
        }

        if (shelf.HasDecisions)
        {
            db.TakeOffShelf(decisions[0].ItemId, [.. decisions.Select(d => d.Member)]);
        }

        db.AddRange(decisions);
        db.Keep(decisions[0].Grounds!, shelf);
        return true;
    }

    /// <summary>Nothing stands for this item any more, and nothing ever will again.</summary>
    public static void ClearShelf(this SharingDb db, Guid itemId)
    {
        db.TakeOffShelf(itemId);
        if (!db.HasEnded(itemId))
        {
            db.Add(new EndedItem(itemId, db.Now));
        }
    }

    /// <summary>
    /// Nothing of what the rules looked at of a disposed item is left. Its decisions stay, to account for what was
    /// shown; they cannot be asked again.
    /// </summary>
    public static void ForgetQuestions(this SharingDb db, Guid itemId) =>
        db.Questions.Where(question => question.ItemId == itemId).ExecuteDelete();

    /// <summary>Nothing stands for this item until it is decided again.</summary>
    public static void TakeOffShelf(this SharingDb db, Guid itemId) => db.Decisions
        .Where(d => d.ItemId == itemId && d.IsNewest)
        .ExecuteUpdate(set => set.SetProperty(d => d.IsNewest, false));

    /// <summary>Likewise, for these members.</summary>
    public static void TakeOffShelf(this SharingDb db, Guid itemId, IReadOnlyList<string> members) => db.Decisions
        .Where(d => d.ItemId == itemId && d.IsNewest && members.Contains(d.Member))
        .ExecuteUpdate(set => set.SetProperty(d => d.IsNewest, false));

    /// <summary>Whether a later version of the item was decided since, or the item was ended.</summary>
    public static bool HasMovedOnFrom(this SharingDb db, StoredDecision decision) =>
        db.HasEnded(decision.ItemId) ||
        db.Decisions.Any(d => d.ItemId == decision.ItemId && d.ItemVersion > decision.ItemVersion);

    public static bool HasEnded(this SharingDb db, Guid itemId) => db.EndedItems.Any(ended => ended.ItemId == itemId);

    /// <summary>All that is to be known before a decision is kept, asked once: the one writer waits for it.</summary>
    private static Shelf ShelfOf(this SharingDb db, StoredDecision decision)
    {
        var (itemId, version) = (decision.ItemId, decision.ItemVersion);
        var (question, partnership) = (decision.Grounds!.Question.ItemVersion, decision.Grounds.Partnership.Version);
        return db.PartnershipCounts
            .Select(_ => new Shelf(
                db.EndedItems.Any(ended => ended.ItemId == itemId) ||
                    db.Decisions.Any(d => d.ItemId == itemId && d.ItemVersion > version),
                db.Decisions.Any(d => d.ItemId == itemId && d.IsNewest),
                db.Questions.Any(kept => kept.ItemId == itemId && kept.ItemVersion == question),
                db.Partnerships.Any(kept => kept.Version == partnership)))
            .Single();
    }

    // Every change of an item's envelope has a version of its own, so what is there already says the same.
    private static void Keep(this SharingDb db, Grounds grounds, Shelf shelf)
    {
        if (!shelf.HasQuestion)
        {
            db.Add(grounds.Question);
        }

        // Items of one submission are shelved together, and another of them may have brought it.
        var partnership = grounds.Partnership.Version;
        if (!shelf.HasPartnership &&
            db.ChangeTracker.Entries<StoredPartnership>().All(entry => entry.Entity.Version != partnership))
        {
            db.Add(grounds.Partnership);
        }
    }
}
