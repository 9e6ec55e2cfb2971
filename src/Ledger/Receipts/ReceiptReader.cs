using System.Text;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;

namespace IntelHub.Ledger.Receipts;

/// <summary>Proves a receipt with nothing but the keys, or refuses it.</summary>
internal static class ReceiptReader
{
    public static ProvedReceipt Prove(ReadOnlySpan<byte> bytes, ReaderKeys keys)
    {
        var receipt = Receipt.Parse(bytes);
        try
        {
            var checkpoint = keys.Open(Encoding.UTF8.GetBytes(receipt.Checkpoint));
            var entry = LedgerEntry.Parse(receipt.Entry);
            MustBeInTheLog(receipt, checkpoint.Checkpoint);
            MustOpen(entry, receipt.Openings);
            return new ProvedReceipt(receipt, entry, checkpoint);
        }
        catch (Exception e) when (e is NoteRefused or EntryRefused)
        {
            throw new ReceiptRefused(e.Message);
        }
    }

    /// <summary>Of the size that the checkpoint states: a proof does not bind the size that it is for.</summary>
    private static void MustBeInTheLog(Receipt receipt, Checkpoint checkpoint)
    {
        var verdict = InclusionProof.Verify(
            receipt.Index, checkpoint.Size, NodeHash.OfLeaf(receipt.Entry), receipt.Proof, checkpoint.Root);
        if (verdict != ProofVerdict.Verifies)
        {
            throw new ReceiptRefused(
                $"The proof does not show that this entry is entry {receipt.Index} of the {checkpoint.Size} that the " +
                "checkpoint covers.");
        }
    }

    private static void MustOpen(LedgerEntry entry, IReadOnlyList<Opening> openings)
    {
        var slots = openings.Select(opening => opening.Slot).ToList();
        if (!slots.SequenceEqual(slots.Distinct().Order(StringComparer.Ordinal)))
        {
            throw new ReceiptRefused("The openings are not one for each commitment, in the order of their names.");
        }

        var wrong = openings.FirstOrDefault(opening => opening.Commitment() != entry.CommitmentOf(opening.Slot));
        if (wrong is not null)
        {
            throw new ReceiptRefused($"The opening of '{wrong.Slot}' is not what the entry has a commitment to.");
        }
    }
}

/// <summary>A receipt of which everything was checked.</summary>
internal sealed record ProvedReceipt(Receipt Receipt, LedgerEntry Entry, CosignedCheckpoint Cosigned)
{
    public Checkpoint Checkpoint => Cosigned.Checkpoint;

    /// <summary>The member who acted, where the receipt tells it.</summary>
    public string? Person => ValueOf(OpeningSlot.Person);

    public string? Explanation => ValueOf(OpeningSlot.Explanation);

    private string? ValueOf(string slot) => Receipt.Openings.SingleOrDefault(opening => opening.Slot == slot)?.Value;
}
