namespace IntelHub.Ledger.Merkle;

/// <summary>Shows that a leaf is at its place in a tree: RFC 9162, section 2.1.3.</summary>
internal static class InclusionProof
{
    /// <summary>The proof for a leaf of a tree of this size, the hash next to the leaf first.</summary>
    public static IReadOnlyList<NodeHash> Of(ulong index, ulong size, ReadSubtree read)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var fromTheRoot = new List<NodeHash>();
        var (start, count) = (0UL, size);
        while (count > 1)
        {
            var left = Subtree.LeftPart(count);
            if (index - start < left)
            {
                fromTheRoot.Add(Subtree.HashOver(start + left, count - left, read));
                count = left;
            }
            else
            {
                fromTheRoot.Add(Subtree.HashOver(start, left, read));
                (start, count) = (start + left, count - left);
            }
        }

        fromTheRoot.Reverse();
        return fromTheRoot;
    }

    /// <summary>Whether the proof leads from this leaf, at this index, to the root of the tree of this size.</summary>
    public static ProofVerdict Verify(
        ulong index, ulong size, NodeHash leaf, IReadOnlyList<NodeHash> proof, NodeHash root)
    {
        if (index >= size)
        {
            return ProofVerdict.BeyondTree;
        }

        // Where the way up is at, and where the last leaf's way up is at: when they meet, what is below is not full.
        var (place, last, hash) = (index, size - 1, leaf);
        foreach (var beside in proof)
        {
            if (last == 0)
            {
                return ProofVerdict.TooLong;
            }

            if (IsRight(place) || place == last)
            {
                hash = NodeHash.OfNode(beside, hash);
                while (!IsRight(place) && place != 0)
                {
                    (place, last) = (place >> 1, last >> 1);
                }
            }
            else
            {
                hash = NodeHash.OfNode(hash, beside);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last != 0 ? ProofVerdict.TooShort
            : hash.Equals(root) ? ProofVerdict.Verifies
            : ProofVerdict.OtherRoot;
    }

    private static bool IsRight(ulong place) => (place & 1) == 1;
}
