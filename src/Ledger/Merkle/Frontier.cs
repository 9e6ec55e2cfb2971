using System.Numerics;

namespace IntelHub.Ledger.Merkle;

/// <summary>
/// All that a log must remember to grow: the hashes of the full subtrees that its leaves fall into, largest first, at
/// most one of each size. Leaves are only ever added, at the end.
/// </summary>
internal sealed class Frontier
{
    private readonly List<NodeHash> _hashes;

    private Frontier(ulong size, List<NodeHash> hashes)
    {
        Size = size;
        _hashes = hashes;
    }

    public ulong Size { get; private set; }

    public static Frontier OfNothing() => new(0, []);

    /// <summary>Takes up a log that has this many leaves.</summary>
    public static Frontier At(ulong size, ReadSubtree read)
    {
        var hashes = new List<NodeHash>();
        for (var left = size; left > 0;)
        {
            var level = BitOperations.Log2(left);
            hashes.Add(read(new Subtree(level, (size - left) >> level)));
            left -= 1UL << level;
        }

        return new Frontier(size, hashes);
    }

    /// <summary>Takes up a log from what <see cref="ToBytes"/> wrote of it.</summary>
    public static Frontier Of(ulong size, ReadOnlySpan<byte> bytes)
    {
        var hashes = new List<NodeHash>();
        while (NodeHash.TryRead(bytes[..Math.Min(NodeHash.Length, bytes.Length)], out var hash))
        {
            hashes.Add(hash);
            bytes = bytes[NodeHash.Length..];
        }

        return bytes.Length == 0 && hashes.Count == BitOperations.PopCount(size)
            ? new Frontier(size, hashes)
            : throw new ArgumentException("A log of that size has another number of full subtrees.");
    }

    /// <summary>The hashes, largest subtree first.</summary>
    public byte[] ToBytes() => [.. _hashes.SelectMany(hash => hash.Bytes.ToArray())];

    /// <summary>Adds a leaf.</summary>
    /// <param name="keep">Is given each subtree that this completes, the leaf itself first.</param>
    public void Append(NodeHash leaf, Action<Subtree, NodeHash>? keep = null)
    {
        if (Size == ulong.MaxValue)
        {
            throw new InvalidOperationException("A log has no more than 2^64 - 1 leaves.");
        }

        var (hash, subtree) = (leaf, new Subtree(0, Size));
        keep?.Invoke(subtree, hash);
        while ((subtree.Index & 1) == 1)
        {
            hash = NodeHash.OfNode(_hashes[^1], hash);
            _hashes.RemoveAt(_hashes.Count - 1);
            subtree = new Subtree(subtree.Level + 1, subtree.Index >> 1);
            keep?.Invoke(subtree, hash);
        }

        _hashes.Add(hash);
        Size++;
    }

    public NodeHash Root()
    {
        if (_hashes.Count == 0)
        {
            return NodeHash.OfEmptyTree;
        }

        var root = _hashes[^1];
        for (var i = _hashes.Count - 2; i >= 0; i--)
        {
            root = NodeHash.OfNode(_hashes[i], root);
        }

        return root;
    }
}
