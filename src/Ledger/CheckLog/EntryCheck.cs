using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;

namespace IntelHub.Ledger.CheckLog;

/// <summary>Holds one entry against the columns beside it, what opens it, and what is noted of erasures.</summary>
internal sealed class EntryCheck(FoundList found)
{
    /// <summary>Gives the entry; nothing when it is none.</summary>
    public LedgerEntry? Check(EntryRow row)
    {
        LedgerEntry entry;
        try
        {
            entry = LedgerEntry.Parse(row.Bytes);
        }
        catch (EntryRefused)
        {
            found.Add(FindingKind.EntryUnreadable, LedgerTables.Entries, $"entry {row.Index}");
            return null;
        }

        CheckCopies(row, entry);
        CheckOpenings(row, entry);
        if (entry is { Operation: AuditOperation.Erasure, Item: { } item } && !(row.ErasedBy <= row.Index))
        {
            found.Add(FindingKind.ErasureNotNoted, LedgerTables.Erased, $"item {item}, erased by entry {row.Index}");
        }

        return entry;
    }

    private void CheckCopies(EntryRow row, LedgerEntry entry)
    {
        (string Column, bool IsTheSame)[] copies =
        [
            ("fact_id", row.Fact == entry.Fact.ToString()),
            ("occurred_at", row.OccurredAt == entry.OccurredAt.UtcTicks),
            ("operation", row.Operation == entry.Operation),
            ("organisation", row.Organisation == entry.Organisation),
            ("originator", row.Originator == entry.Originator),
            ("item", row.Item == entry.Item?.ToString()),
        ];
        foreach (var (column, _) in copies.Where(copy => !copy.IsTheSame))
        {
            found.Add(FindingKind.CopyDiffers, LedgerTables.Entries, $"entry {row.Index}, column {column}");
        }
    }

    private void CheckOpenings(EntryRow row, LedgerEntry entry)
    {
        // As the ledger destroys them: with what was done before the erasure, not the erasure, not what came after.
        var isErased = row.ErasedBy is { } by && by != row.Index &&
            row.ErasedAt is { } at && entry.OccurredAt.UtcTicks <= at;
        foreach (var slot in (string[])[OpeningSlot.Person, OpeningSlot.Explanation])
        {
            if (entry.CommitmentOf(slot) is not null && !isErased && row.Openings.All(opening => opening.Slot != slot))
            {
                Found(FindingKind.OpeningMissing, slot);
            }
        }

        foreach (var opening in row.Openings)
        {
            if (entry.CommitmentOf(opening.Slot) is not { } commitment)
            {
                Found(FindingKind.OpeningStray, "in a slot that the entry has no commitment for");
            }
            else if (isErased)
            {
                Found(FindingKind.OpeningKept, opening.Slot);
            }
            else if (opening.Item != entry.Item?.ToString() || opening.Salt.Length != Opening.SaltBytes ||
                new Opening(opening.Slot, opening.Salt, opening.Value, null).Commitment() != commitment)
            {
                Found(FindingKind.OpeningWrong, opening.Slot);
            }
        }

        void Found(FindingKind kind, string what) =>
            found.Add(kind, LedgerTables.Openings, $"entry {row.Index}, {what}");
    }
}
