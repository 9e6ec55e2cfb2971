using System.Collections.Concurrent;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.PublishLog;
using IntelHub.Ledger.Tiles;

namespace IntelHub.Ledger.ProveEntries;

/// <summary>
/// Proofs out of the published tiles, of every size up to the newest checkpoint's. Tiles that were read stay at hand,
/// for they never change.
/// </summary>
internal sealed class ProofReader(TileFiles files, LogPublisher publisher)
{
    /// <summary>Some twenty megabytes: the upper tiles of any log, and the lowest of what is asked for now.</summary>
    private const int MostTilesAtHand = 512;

    private readonly ConcurrentDictionary<TilePath, HashTile> _atHand = new();

    /// <summary>How many entries the newest checkpoint speaks of.</summary>
    public ulong Size => publisher.Newest?.Checkpoint.Size ?? 0;

    public NodeHash LeafAt(ulong index) => ReaderOfSubtrees()(new Subtree(0, index));

    /// <summary>The root of the log when it had this size.</summary>
    public NodeHash RootAt(ulong size) => Subtree.HashOver(0, size, ReaderOfSubtrees());

    public IReadOnlyList<NodeHash> Inclusion(ulong index, ulong size) =>
        InclusionProof.Of(index, size, ReaderOfSubtrees());

    public IReadOnlyList<NodeHash> Consistency(ulong earlier, ulong later) =>
        ConsistencyProof.Of(earlier, later, ReaderOfSubtrees());

    // A smaller tree's full subtrees are the larger tree's too, so the newest tiles serve every size.
    private ReadSubtree ReaderOfSubtrees() => new TiledTree(Size, Read).HashOf;

    private HashTile Read(TilePath path)
    {
        if (!_atHand.TryGetValue(path, out var tile))
        {
            if (_atHand.Count >= MostTilesAtHand)
            {
                MakeRoom();
            }

            tile = _atHand[path] = files.Read(path);
        }

        return tile;
    }

    /// <summary>The upper tiles are few and every proof needs them; they go only when they are partial.</summary>
    private void MakeRoom()
    {
        foreach (var path in _atHand.Keys.Where(path => path.Level == 0 || path.Width < TilePath.FullWidth))
        {
            _atHand.TryRemove(path, out _);
        }
    }
}
