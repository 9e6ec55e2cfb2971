using IntelHub.Ledger.Merkle;

namespace IntelHub.Ledger.Tiles;

/// <summary>Up to 256 hashes of full subtrees of one size that lie side by side.</summary>
internal sealed class HashTile
{
    private readonly NodeHash[] _hashes;

    // What was worked out above its hashes, the root at 1 and below each node its two: proofs ask for the same again.
    private readonly NodeHash?[] _above = new NodeHash?[TilePath.FullWidth];

    public HashTile(IEnumerable<NodeHash> hashes)
    {
        _hashes = [.. hashes];
        if (_hashes.Length is < 1 or > TilePath.FullWidth)
        {
            throw new TileRefused($"A tile has 1 to {TilePath.FullWidth} hashes.");
        }
    }

    public int Width => _hashes.Length;

    public IReadOnlyList<NodeHash> Hashes => _hashes;

    public static HashTile Parse(ReadOnlySpan<byte> bytes, int width)
    {
        if (bytes.Length != (long)width * NodeHash.Length)
        {
            throw new TileRefused($"The tile has {bytes.Length} bytes; {width} hashes have {width * 32L}.");
        }

        var hashes = new List<NodeHash>();
        for (; NodeHash.TryRead(bytes[..Math.Min(NodeHash.Length, bytes.Length)], out var hash);
            bytes = bytes[NodeHash.Length..])
        {
            hashes.Add(hash);
        }

        return new HashTile(hashes);
    }

    public byte[] ToBytes() => [.. _hashes.SelectMany(hash => hash.Bytes.ToArray())];

    /// <summary>The hash over 2^<paramref name="height"/> of its hashes, the index-th such group.</summary>
    public NodeHash HashOver(int height, int index)
    {
        if ((index + 1) << height > Width)
        {
            throw new TileRefused($"The tile is {Width} hashes wide, which is not wide enough.");
        }

        return height == 0
            ? _hashes[index]
            : _above[(TilePath.FullWidth >> height) + index] ??= NodeHash.OfNode(
                HashOver(height - 1, 2 * index), HashOver(height - 1, (2 * index) + 1));
    }
}
