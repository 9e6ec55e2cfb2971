using IntelHub.Ledger.Merkle;

namespace IntelHub.Ledger.Tiles;

/// <summary>
/// The right edge of a log in tiles: the tiles and the bundle that are not full yet, out of which it grows. Files that
/// grow out of it are the same however often and wherever the growing was broken off.
/// </summary>
internal sealed class TileEdge
{
    private const int Height = 8;

    // One list for each level; what is full is handed over and forgotten.
    private readonly List<List<NodeHash>> _open = [];
    private readonly List<byte[]> _entries = [];
    private readonly Frontier _frontier;

    // Levels whose open tile is not in the file that was last handed over.
    private readonly HashSet<int> _changed = [];

    private TileEdge(Frontier frontier) => _frontier = frontier;

    public ulong Size => _frontier.Size;

    public NodeHash Root() => _frontier.Root();

    public byte[] FrontierBytes() => _frontier.ToBytes();

    public static TileEdge OfNothing() => new(Frontier.OfNothing());

    /// <summary>Takes up a log of this size out of tiles; <see cref="Root"/> says if they are the right ones.</summary>
    /// <param name="read">Gives a tile of this tree.</param>
    /// <param name="openEntries">Those after the last full bundle.</param>
    public static TileEdge At(ulong size, Func<TilePath, HashTile> read, IReadOnlyList<byte[]> openEntries)
    {
        var edge = new TileEdge(Frontier.At(size, new TiledTree(size, read).HashOf));
        for (var (level, hashes) = (0, size); hashes > 0; level++, hashes >>= Height)
        {
            var width = (int)(hashes % TilePath.FullWidth);
            edge._open.Add(width == 0 ? [] : [.. read(new TilePath(level, hashes >> Height, width)).Hashes]);
        }

        edge._entries.AddRange(openEntries);
        return edge._open.Count == 0 || openEntries.Select(entry => NodeHash.OfLeaf(entry)).SequenceEqual(edge._open[0])
            ? edge
            : throw new TileRefused("The entries after the last full bundle are not those of the tile's hashes.");
    }

    /// <param name="full">Is given each tile and each bundle that this fills.</param>
    public void Append(byte[] entry, Action<TilePath, byte[]> full)
    {
        var bundle = new TilePath(null, Size >> Height);
        _entries.Add(entry);
        _frontier.Append(NodeHash.OfLeaf(entry), (subtree, hash) =>
        {
            if (subtree.Level % Height == 0)
            {
                Keep(subtree.Level / Height, subtree.Index, hash, full);
            }
        });
        if (_entries.Count == TilePath.FullWidth)
        {
            full(bundle, new EntryBundle(_entries).ToBytes());
            _entries.Clear();
        }
    }

    /// <summary>The tiles and the bundle that are partial in the log as it is now and were not given before.</summary>
    public IReadOnlyList<(TilePath Path, byte[] Bytes)> TakePartials()
    {
        var partials = new List<(TilePath, byte[])>();
        foreach (var level in _changed.Where(level => _open[level].Count > 0).Order())
        {
            var index = Size >> (Height * (level + 1));
            partials.Add((new TilePath(level, index, _open[level].Count), new HashTile(_open[level]).ToBytes()));
        }

        if (_changed.Contains(0) && _entries.Count > 0)
        {
            partials.Add((new TilePath(null, Size >> Height, _entries.Count), new EntryBundle(_entries).ToBytes()));
        }

        _changed.Clear();
        return partials;
    }

    private void Keep(int level, ulong index, NodeHash hash, Action<TilePath, byte[]> full)
    {
        if (level == _open.Count)
        {
            _open.Add([]);
        }

        _changed.Add(level);
        _open[level].Add(hash);
        if (_open[level].Count == TilePath.FullWidth)
        {
            full(new TilePath(level, index >> Height), new HashTile(_open[level]).ToBytes());
            _open[level].Clear();
        }
    }
}
