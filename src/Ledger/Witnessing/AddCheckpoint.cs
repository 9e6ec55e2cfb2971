using System.Globalization;
using System.Text;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;

namespace IntelHub.Ledger.Witnessing;

/// <summary>
/// What a log sends its witness (C2SP tlog-witness): its new checkpoint, and a proof that it continues the one of the
/// old size.
/// </summary>
internal sealed record AddCheckpoint(ulong Old, IReadOnlyList<NodeHash> Proof, SignedNote Note)
{
    public const string Path = "add-checkpoint";

    /// <summary>What a witness answers a size with.</summary>
    public const string SizeType = "text/x.tlog.size";

    /// <summary>Room for the longest proof and a note with many signatures.</summary>
    public const int MostBytes = 64 * 1024;

    private const int MostHashes = 63;
    private const string OldPrefix = "old ";

    /// <summary>Throws <see cref="NoteRefused"/> for what is not formed as it must be.</summary>
    public static AddCheckpoint Parse(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\n\n"u8);
        if (end < 0 || !Ascii.IsValid(bytes[..end]))
        {
            throw Refused();
        }

        var lines = Encoding.ASCII.GetString(bytes[..end]).Split('\n');
        return lines.Length <= 1 + MostHashes && lines[0].StartsWith(OldPrefix, StringComparison.Ordinal)
            ? new AddCheckpoint(
                SizeOf(lines[0][OldPrefix.Length..]) ?? throw Refused(),
                [.. lines[1..].Select(HashOf)],
                SignedNote.Parse(bytes[(end + 2)..]))
            : throw Refused();
    }

    /// <summary>A number as it is written in one way only; nothing for another text.</summary>
    public static ulong? SizeOf(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) &&
            size.ToString(CultureInfo.InvariantCulture) == text
            ? size
            : null;

    public byte[] ToBytes()
    {
        var proof = string.Concat(Proof.Select(hash => $"{hash}\n"));
        return Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{OldPrefix}{Old}\n{proof}\n{Note}"));
    }

    private static NodeHash HashOf(string line) =>
        Base64Text.TryRead(line, out var bytes) && NodeHash.TryRead(bytes, out var hash) ? hash : throw Refused();

    private static NoteRefused Refused() => new(
        "Send the line 'old SIZE', a line for each hash of the proof, an empty line, and the checkpoint with its " +
        "signatures (C2SP tlog-witness).");
}
