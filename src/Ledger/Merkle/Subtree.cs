using System.Numerics;

namespace IntelHub.Ledger.Merkle;

/// <summary>The hash of a subtree that a log has kept, or can make from what it has kept.</summary>
internal delegate NodeHash ReadSubtree(Subtree subtree);

/// <summary>
/// A full subtree of 2^<paramref name="Level"/> leaves, the <paramref name="Index"/>-th of that size from the left.
/// Its hash never changes, however far the log grows.
/// </summary>
internal readonly record struct Subtree(int Level, ulong Index)
{
    /// <summary>The tree hash of the leaves from <paramref name="start"/> on, as RFC 6962 splits them.</summary>
    /// <param name="start">A multiple of the smallest power of two that is not below <paramref name="count"/>.</param>
    public static NodeHash HashOver(ulong start, ulong count, ReadSubtree read)
    {
        if (count == 0)
        {
            return NodeHash.OfEmptyTree;
        }

        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.Log2(count);
            return read(new Subtree(level, start >> level));
        }

        var left = LeftPart(count);
        return NodeHash.OfNode(HashOver(start, left, read), HashOver(start + left, count - left, read));
    }

    /// <summary>How many of so many leaves (two or more) are to the left: the largest power of two below it.</summary>
    public static ulong LeftPart(ulong count) => 1UL << BitOperations.Log2(count - 1);
}
