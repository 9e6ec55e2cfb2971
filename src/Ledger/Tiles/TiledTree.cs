using IntelHub.Ledger.Merkle;

namespace IntelHub.Ledger.Tiles;

/// <summary>A tree of some size as it lies in tiles.</summary>
/// <param name="read">Gives a tile of this tree.</param>
internal sealed class TiledTree(ulong size, Func<TilePath, HashTile> read)
{
    private const int Height = 8;

    /// <summary>Every hash tile of a tree of this size, leaves first; the last of a level may be partial.</summary>
    public static IEnumerable<TilePath> PathsOf(ulong size)
    {
        for (var level = 0; size > 0; level++, size >>= Height)
        {
            for (var index = 0UL; index << Height < size; index++)
            {
                yield return new TilePath(level, index, WidthAt(index, size));
            }
        }
    }

    /// <summary>A hash of this tree, for proofs and roots, out of the one tile that it takes.</summary>
    public NodeHash HashOf(Subtree subtree)
    {
        var (level, height) = Math.DivRem(subtree.Level, Height);

        // A full tile's own hash stands in the tile above, and so is never worked out of 256 others.
        var first = subtree.Index << height;
        var (index, within) = (first >> Height, (int)(first & 0xFF) >> height);
        var hashes = size >> (Height * level);
        if (index << Height >= hashes)
        {
            throw new TileRefused("The tree is too small to have that subtree.");
        }

        var path = new TilePath(level, index, WidthAt(index, hashes));
        var tile = read(path);
        return tile.Width == path.Width
            ? tile.HashOver(height, within)
            : throw new TileRefused($"{path} should be {path.Width} hashes wide and is {tile.Width}.");
    }

    private static int WidthAt(ulong index, ulong hashes) =>
        (int)Math.Min(hashes - (index << Height), TilePath.FullWidth);
}
