using System.Buffers.Binary;
using IntelHub.Ledger.Merkle;

namespace IntelHub.Ledger.Tiles;

/// <summary>Up to 256 entries that lie side by side, each with its length before it.</summary>
internal sealed class EntryBundle
{
    public const int LongestEntry = ushort.MaxValue;

    private const int PrefixLength = 2;

    private readonly byte[][] _entries;

    public EntryBundle(IEnumerable<byte[]> entries)
    {
        _entries = [.. entries];
        if (_entries.Length is < 1 or > TilePath.FullWidth)
        {
            throw new TileRefused($"A bundle has 1 to {TilePath.FullWidth} entries.");
        }

        if (_entries.Any(entry => entry.Length > LongestEntry))
        {
            throw new TileRefused($"An entry has at most {LongestEntry} bytes.");
        }
    }

    public IReadOnlyList<byte[]> Entries => _entries;

    public static EntryBundle Parse(ReadOnlySpan<byte> bytes, int width)
    {
        var entries = new List<byte[]>();
        while (bytes.Length > 0)
        {
            if (bytes.Length < PrefixLength ||
                BinaryPrimitives.ReadUInt16BigEndian(bytes) is var length && bytes.Length < PrefixLength + length)
            {
                throw new TileRefused($"Entry {entries.Count} of the bundle is cut off.");
            }

            entries.Add(bytes.Slice(PrefixLength, length).ToArray());
            bytes = bytes[(PrefixLength + length)..];
        }

        return entries.Count == width
            ? new EntryBundle(entries)
            : throw new TileRefused($"The bundle has {entries.Count} entries and should have {width}.");
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        Span<byte> prefix = stackalloc byte[PrefixLength];
        foreach (var entry in _entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(prefix, (ushort)entry.Length);
            bytes.Write(prefix);
            bytes.Write(entry);
        }

        return bytes.ToArray();
    }

    /// <summary>What must stand in the tile of level 0 with the same index.</summary>
    public IEnumerable<NodeHash> LeafHashes() => _entries.Select(entry => NodeHash.OfLeaf(entry));
}
