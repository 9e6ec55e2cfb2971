using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;

namespace IntelHub.Ledger.Receipts;

/// <summary>
/// What somebody keeps to show, without the hub, that an entry is in the log: one JSON file with one spelling. Nothing
/// of it may be believed before <see cref="ReceiptReader"/> has proved it.
/// </summary>
/// <param name="Entry">The bytes that were hashed. In the file they are a text.</param>
/// <param name="Checkpoint">The note as it was signed and cosigned.</param>
/// <param name="Openings">Of the entry's commitments, at most one each, in the order of their slots' names.</param>
internal sealed record Receipt(
    byte[] Entry, ulong Index, IReadOnlyList<NodeHash> Proof, string Checkpoint, IReadOnlyList<Opening> Openings)
{
    public const string Format = "intelhub-ledger-receipt";
    public const int Version = 1;

    /// <summary>More than any receipt has: the longest entry, sentences, and a note with many witnesses.</summary>
    public const int MostBytes = 1 << 20;

    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    public static Receipt Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            throw new ReceiptRefused($"The file is longer than {MostBytes} bytes, and no receipt is.");
        }

        try
        {
            if (JsonSerializer.Deserialize<Written>(bytes, _json) is { Format: Format, Version: Version } written &&
                written.ToReceipt() is { } receipt &&
                receipt.ToBytes().AsSpan().SequenceEqual(bytes))
            {
                return receipt;
            }
        }
        catch (JsonException)
        {
            // Said below; what the file holds is not repeated.
        }

        throw new ReceiptRefused(
            $"The file is not, byte for byte, as the hub writes a receipt ({Format}, version {Version}).");
    }

    public byte[] ToBytes() => ReceiptText.Of(this);

    private sealed record Written
    {
        public required string Format { get; init; }
        public required int Version { get; init; }
        public required string Entry { get; init; }
        public required ulong Index { get; init; }
        public required IReadOnlyList<string?> Proof { get; init; }
        public required string Checkpoint { get; init; }
        public required IReadOnlyList<WrittenOpening?> Openings { get; init; }

        public Receipt? ToReceipt()
        {
            var proof = Proof.Select(HashOf).OfType<NodeHash>().ToList();
            var openings = Openings.Select(opening => opening?.ToOpening()).OfType<Opening>().ToList();
            return proof.Count == Proof.Count && openings.Count == Openings.Count
                ? new Receipt(Encoding.UTF8.GetBytes(Entry), Index, proof, Checkpoint, openings)
                : null;
        }

        private static NodeHash? HashOf(string? text) =>
            text is not null && Base64Text.TryRead(text, out var bytes) && NodeHash.TryRead(bytes, out var hash)
                ? hash
                : null;
    }

    private sealed record WrittenOpening
    {
        public required string Slot { get; init; }
        public required string Salt { get; init; }
        public required string Value { get; init; }

        /// <summary>A longer salt may open the same commitment: HMAC fills keys up with zeros.</summary>
        public Opening? ToOpening() => Base64Text.TryRead(Salt, out var salt) && salt.Length == Opening.SaltBytes
            ? new Opening(Slot, salt, Value, null)
            : null;
    }
}
