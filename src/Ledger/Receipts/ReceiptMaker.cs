using System.Text;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.ProveEntries;
using IntelHub.Ledger.PublishLog;
using IntelHub.Ledger.Tiles;

namespace IntelHub.Ledger.Receipts;

/// <summary>Makes receipts of what is published. One that would prove nothing is never handed out.</summary>
internal sealed class ReceiptMaker(LogPublisher publisher, ProofReader proofs, ILogger<ReceiptMaker> log)
{
    /// <summary>Whether there is a checkpoint that covers it.</summary>
    public bool CanBeMade(long index) => publisher.Newest is { } newest && newest.Checkpoint.Size > (ulong)index;

    /// <summary>Nothing while no receipt can be made.</summary>
    /// <param name="tellWho">Whether the person may be named to whoever gets the receipt.</param>
    public Receipt? Make(ReadEntry read, bool tellWho)
    {
        if (!CanBeMade(read.Index) || publisher.Newest is not { } newest)
        {
            return null;
        }

        var (index, checkpoint) = ((ulong)read.Index, newest.Checkpoint);
        try
        {
            var proof = proofs.Inclusion(index, checkpoint.Size);
            var verdict = InclusionProof.Verify(
                index, checkpoint.Size, NodeHash.OfLeaf(read.Bytes), proof, checkpoint.Root);
            if (verdict == ProofVerdict.Verifies)
            {
                return new Receipt(
                    read.Bytes, index, proof, Encoding.UTF8.GetString(newest.Note), Openings(read, tellWho));
            }
        }
        catch (TileRefused)
        {
            // Said below.
        }

        log.EntryIsNotThePublishedOne(read.Index);
        return null;
    }

    private static IReadOnlyList<Opening> Openings(ReadEntry read, bool tellWho) =>
    [
        .. read.Openings
            .Where(opening => tellWho || opening.Slot != OpeningSlot.Person)
            .OrderBy(opening => opening.Slot, StringComparer.Ordinal),
    ];
}
