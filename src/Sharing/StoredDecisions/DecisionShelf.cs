using IntelHub.Sharing.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.StoredDecisions;

/// <summary>Keeps decisions so that exactly one stands for each item and member.</summary>
internal static class DecisionShelf
{
    /// <summary>
    /// Puts decisions about one item on the shelf, in place of those that stood. False, and nothing is put, when a
    /// later version of the item was decided meanwhile, or the item was ended.
    /// </summary>
    public static bool TryShelve(this SharingDb db, IReadOnlyList<StoredDecision> decisions)
    {
        var (itemId, version) = (decisions[0].ItemId, decisions[0].ItemVersion);
        if (db.HasEnded(itemId) || db.Decisions.Any(d => d.ItemId == itemId && d.ItemVersion > version))
        {
            return false;
        }

        var members = decisions.Select(d => d.Member).ToList();
        db.Decisions
            .Where(d => d.ItemId == itemId && d.IsNewest && members.Contains(d.Member))
            .ExecuteUpdate(set => set.SetProperty(d => d.IsNewest, false));
        db.AddRange(decisions);
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

    /// <summary>Nothing stands for this item until it is decided again.</summary>
    public static void TakeOffShelf(this SharingDb db, Guid itemId) => db.Decisions
        .Where(d => d.ItemId == itemId && d.IsNewest)
        .ExecuteUpdate(set => set.SetProperty(d => d.IsNewest, false));

    public static bool HasEnded(this SharingDb db, Guid itemId) => db.EndedItems.Any(ended => ended.ItemId == itemId);
}
