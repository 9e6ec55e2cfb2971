using System.Text;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Tiles;

namespace IntelHub.Ledger.AppendEntries;

/// <summary>An entry that has all but its place: it is made of its fact before anybody else waits for it.</summary>
internal sealed record NewEntry(LedgerEntry Entry, byte[] Bytes, NodeHash Leaf, IReadOnlyList<Opening> Openings)
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <summary>
    /// Throws <see cref="FactRefused"/> when the log or one of the engines could not take it. The others of its batch
    /// must not fail with it, so it must not get there.
    /// </summary>
    public static NewEntry Of(AuditFact fact, DateTimeOffset recordedAt)
    {
        var openings = Opening.Of(fact);
        var entry = LedgerEntry.Of(fact, recordedAt, openings);
        var bytes = entry.ToBytes();
        if (bytes.Length > EntryBundle.LongestEntry)
        {
            throw new FactRefused(
                $"The entry would have {bytes.Length} bytes; others can read {EntryBundle.LongestEntry} at most.");
        }

        var texts = openings.Select(opening => opening.Value).Append(fact.Operation).Append(fact.Organisation);
        return texts.Append(fact.Originator ?? "").All(IsText)
            ? new NewEntry(entry, bytes, NodeHash.OfLeaf(bytes), openings)
            : throw new FactRefused("A text in it has a null character, or half of a character.");
    }

    private static bool IsText(string text)
    {
        try
        {
            return !text.Contains('\0', StringComparison.Ordinal) && _strict.GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
