using IntelHub.Contracts.Intake;
using IntelHub.Intake.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;

namespace IntelHub.Intake.Items;

internal static class OwnItems
{
    /// <summary>
    /// Ends every release of an item of the caller's own: said and put on record once, however often it is asked for.
    /// False when there is no such item of the caller's organisation.
    /// </summary>
    /// <param name="end">What is done to the item; false when it was done before.</param>
    public static bool EndOwnItem(this IntakeDb db, ItemId id, Caller caller, Func<Item, bool> end, string operation)
    {
        var about = $"item/{id}";
        if (db.Items.SingleOrDefault(i => i.Id == id && i.Originator == caller.Organisation) is not { } item)
        {
            db.Record(caller.WasRefused(about, db.Now) with { Item = id.Value });
            return false;
        }

        if (end(item))
        {
            db.Announce(
                new ItemRecalled { ItemId = id.Value, Version = item.Version, Originator = item.Originator },
                id.ToString());
            db.Record(caller.Did(operation, about, "originator", db.Now) with
            {
                Item = id.Value,
                Version = item.Version,
                Originator = item.Originator,
            });
        }

        return true;
    }
}
