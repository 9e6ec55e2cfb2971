using System.Numerics;

namespace IntelHub.Ledger.Merkle;

/// <summary>Shows that a tree continues an earlier one, leaf for leaf: RFC 9162, section 2.1.4.</summary>
internal static class ConsistencyProof
{
    /// <summary>The proof between two sizes of one log. Between equal sizes it is empty.</summary>
    public static IReadOnlyList<NodeHash> Of(ulong earlier, ulong later, ReadSubtree read)
    {
        ArgumentOutOfRangeException.ThrowIfZero(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, later);
        var fromTheRoot = new List<NodeHash>();
        var (start, count, wanted, rootIsKnown) = (0UL, later, earlier, true);
        while (wanted != count)
        {
            var left = Subtree.LeftPart(count);
            if (wanted <= left)
            {
                fromTheRoot.Add(Subtree.HashOver(start + left, count - left, read));
                count = left;
            }
            else
            {
                fromTheRoot.Add(Subtree.HashOver(start, left, read));
                (start, count, wanted, rootIsKnown) = (start + left, count - left, wanted - left, false);
            }
        }

        // A verifier has the earlier root already; any other place where the ways meet it must be told.
        if (!rootIsKnown)
        {
            fromTheRoot.Add(Subtree.HashOver(start, count, read));
        }

        fromTheRoot.Reverse();
        return fromTheRoot;
    }

    /// <summary>Whether the proof leads to both roots, so that the later tree begins with the earlier one.</summary>
    public static ProofVerdict Verify(
        ulong earlier, ulong later, IReadOnlyList<NodeHash> proof, NodeHash earlierRoot, NodeHash laterRoot)
    {
        if (later < earlier)
        {
            return ProofVerdict.Shrunk;
        }

        if (earlier == 0)
        {
            return ProofVerdict.FromNothing;
        }

        if (earlier == later)
        {
            return proof.Count > 0 ? ProofVerdict.TooLong
                : earlierRoot.Equals(laterRoot) ? ProofVerdict.Verifies
                : ProofVerdict.OtherRoot;
        }

        NodeHash[] path = BitOperations.IsPow2(earlier) ? [earlierRoot, .. proof] : [.. proof];
        return proof.Count == 0
            ? ProofVerdict.TooShort
            : Follow(path, earlier - 1, later - 1, earlierRoot, laterRoot);
    }

    /// <param name="path">From where the two trees last agree, upwards.</param>
    /// <param name="place">The earlier tree's last leaf, and then where its way up is at.</param>
    /// <param name="last">The later tree's last leaf, and then where its way up is at.</param>
    private static ProofVerdict Follow(
        ReadOnlySpan<NodeHash> path, ulong place, ulong last, NodeHash earlierRoot, NodeHash laterRoot)
    {
        while (IsRight(place))
        {
            (place, last) = (place >> 1, last >> 1);
        }

        var (earlierHash, laterHash) = (path[0], path[0]);
        foreach (var beside in path[1..])
        {
            if (last == 0)
            {
                return ProofVerdict.TooLong;
            }

            if (IsRight(place) || place == last)
            {
                earlierHash = NodeHash.OfNode(beside, earlierHash);
                laterHash = NodeHash.OfNode(beside, laterHash);
                while (!IsRight(place) && place != 0)
                {
                    (place, last) = (place >> 1, last >> 1);
                }
            }
            else
            {
                laterHash = NodeHash.OfNode(laterHash, beside);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last != 0 ? ProofVerdict.TooShort
            : !earlierHash.Equals(earlierRoot) ? ProofVerdict.OtherEarlierRoot
            : laterHash.Equals(laterRoot) ? ProofVerdict.Verifies
            : ProofVerdict.OtherRoot;
    }

    private static bool IsRight(ulong place) => (place & 1) == 1;
}
