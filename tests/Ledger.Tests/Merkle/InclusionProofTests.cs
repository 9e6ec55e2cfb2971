using IntelHub.Ledger.Merkle;

namespace IntelHub.Ledger.Tests.Merkle;

public sealed class InclusionProofTests
{
    private const int Sizes = 70;
    private static readonly SomeLog _log = new(Sizes);

    [Fact]
    public void Every_leaf_of_every_tree_has_a_proof_that_verifies()
    {
        foreach (var (index, size) in All(Sizes))
        {
            Verify(index, size, Proof(index, size)).ShouldBe(ProofVerdict.Verifies);
        }
    }

    [Fact]
    public void No_proof_verifies_with_any_byte_of_it_changed()
    {
        foreach (var (index, size) in All(40))
        {
            Changes.OfBytes(Proof(index, size)).ShouldAllBe(
                changed => Verify(index, size, changed) == ProofVerdict.OtherRoot);
        }
    }

    [Fact]
    public void No_proof_verifies_with_a_hash_dropped_added_or_moved()
    {
        foreach (var (index, size) in All(40))
        {
            Changes.OfOrderAndLength(Proof(index, size), _log.Root(size), _log.Leaves[index])
                .ShouldAllBe(changed => Verify(index, size, changed) != ProofVerdict.Verifies);
        }
    }

    [Fact]
    public void A_shorter_proof_is_too_short_and_a_longer_one_too_long()
    {
        foreach (var (index, size) in All(Sizes))
        {
            var proof = Proof(index, size);
            Verify(index, size, [.. proof, NodeHash.OfEmptyTree]).ShouldBe(ProofVerdict.TooLong);
            if (proof.Count > 0)
            {
                Verify(index, size, [.. proof.Take(proof.Count - 1)]).ShouldBe(ProofVerdict.TooShort);
            }
        }
    }

    [Fact]
    public void A_proof_is_of_no_other_leaf_of_its_tree()
    {
        foreach (var (index, size) in All(Sizes))
        {
            var proof = Proof(index, size);
            Enumerable.Range(0, size).Where(other => other != index).ShouldAllBe(
                other => Verify(other, size, proof, index) != ProofVerdict.Verifies);
        }
    }

    /// <summary>
    /// The proof alone does not bind the size: a checkpoint does. With another size it leads to the same root only
    /// where the way up has the same turns.
    /// </summary>
    [Fact]
    public void With_another_size_a_proof_verifies_only_where_the_way_up_is_the_same()
    {
        foreach (var (index, size) in All(40))
        {
            var proof = Proof(index, size);
            for (var other = 0; other < 80; other++)
            {
                var verdict = InclusionProof.Verify(
                    (ulong)index, (ulong)other, _log.Leaves[index], proof, _log.Root(size));
                (verdict == ProofVerdict.Verifies).ShouldBe(
                    index < other && Turns(index, other) == Turns(index, size), $"{index} of {size}, {other}");
            }
        }
    }

    [Fact]
    public void Every_changed_byte_of_the_leaf_or_the_root_is_noticed()
    {
        var (leaf, root, proof) = (_log.Leaves[12], _log.Root(30), Proof(12, 30));

        for (var at = 0; at < NodeHash.Length; at++)
        {
            InclusionProof.Verify(12, 30, Changes.WithByteChanged(leaf, at), proof, root)
                .ShouldBe(ProofVerdict.OtherRoot);
            InclusionProof.Verify(12, 30, leaf, proof, Changes.WithByteChanged(root, at))
                .ShouldBe(ProofVerdict.OtherRoot);
        }
    }

    [Theory]
    [InlineData(0UL, 0UL)]
    [InlineData(1UL, 1UL)]
    [InlineData(8UL, 7UL)]
    [InlineData(ulong.MaxValue, ulong.MaxValue)]
    [InlineData(ulong.MaxValue, 1UL)]
    public void An_index_that_is_not_below_the_size_is_refused(ulong index, ulong size) =>
        InclusionProof.Verify(index, size, _log.Leaves[0], [], _log.Leaves[0]).ShouldBe(ProofVerdict.BeyondTree);

    [Fact]
    public void The_largest_tree_that_can_be_has_proofs_too()
    {
        // Every full subtree of one level has the same hash, so the root can be worked out.
        var levels = new List<NodeHash> { NodeHash.OfLeaf([]) };
        while (levels.Count < 65)
        {
            levels.Add(NodeHash.OfNode(levels[^1], levels[^1]));
        }

        var root = Frontier.At(ulong.MaxValue, Read).Root();
        foreach (var index in (ulong[])[0, 1, 1UL << 40, ulong.MaxValue - 2, ulong.MaxValue - 1])
        {
            var proof = InclusionProof.Of(index, ulong.MaxValue, Read);
            InclusionProof.Verify(index, ulong.MaxValue, levels[0], proof, root).ShouldBe(ProofVerdict.Verifies);
            InclusionProof.Verify(index, ulong.MaxValue, levels[1], proof, root).ShouldBe(ProofVerdict.OtherRoot);
        }

        NodeHash Read(Subtree subtree) => levels[subtree.Level];
    }

    [Fact]
    public void A_proof_of_a_leaf_that_is_not_there_is_not_made() =>
        Should.Throw<ArgumentOutOfRangeException>(() => InclusionProof.Of(5, 5, _log.Read));

    private static IEnumerable<(int Index, int Size)> All(int sizes) =>
        from size in Enumerable.Range(1, sizes)
        from index in Enumerable.Range(0, size)
        select (index, size);

    private static IReadOnlyList<NodeHash> Proof(int index, int size) =>
        InclusionProof.Of((ulong)index, (ulong)size, _log.Read);

    private static ProofVerdict Verify(int index, int size, IReadOnlyList<NodeHash> proof, int? leaf = null) =>
        InclusionProof.Verify((ulong)index, (ulong)size, _log.Leaves[leaf ?? index], proof, _log.Root(size));

    /// <summary>On which side each hash of the way up is, from the root down.</summary>
    private static string Turns(int index, int size)
    {
        if (size == 1)
        {
            return "";
        }

        var left = (int)Subtree.LeftPart((ulong)size);
        return index < left ? $"{Turns(index, left)}>" : $"{Turns(index - left, size - left)}<";
    }
}
