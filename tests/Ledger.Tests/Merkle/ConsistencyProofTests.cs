using IntelHub.Ledger.Merkle;

namespace IntelHub.Ledger.Tests.Merkle;

public sealed class ConsistencyProofTests
{
    private const int Sizes = 70;
    private static readonly SomeLog _log = new(Sizes);

    [Fact]
    public void Every_size_continues_every_earlier_one()
    {
        foreach (var (earlier, later) in All(Sizes))
        {
            Verify(earlier, later, Proof(earlier, later)).ShouldBe(ProofVerdict.Verifies);
        }
    }

    [Fact]
    public void No_proof_verifies_with_any_byte_of_it_changed()
    {
        foreach (var (earlier, later) in All(40))
        {
            Changes.OfBytes(Proof(earlier, later)).ShouldAllBe(
                changed => Verify(earlier, later, changed) != ProofVerdict.Verifies);
        }
    }

    [Fact]
    public void No_proof_verifies_with_a_hash_dropped_added_or_moved()
    {
        foreach (var (earlier, later) in All(40))
        {
            Changes.OfOrderAndLength(Proof(earlier, later), _log.Root(earlier), _log.Root(later))
                .ShouldAllBe(changed => Verify(earlier, later, changed) != ProofVerdict.Verifies);
        }
    }

    [Fact]
    public void A_shorter_proof_is_too_short_and_a_longer_one_too_long()
    {
        foreach (var (earlier, later) in All(Sizes))
        {
            var proof = Proof(earlier, later);
            Verify(earlier, later, [.. proof, NodeHash.OfEmptyTree]).ShouldBe(ProofVerdict.TooLong);
            if (proof.Count > 0)
            {
                Verify(earlier, later, [.. proof.Take(proof.Count - 1)]).ShouldBe(ProofVerdict.TooShort);
            }
        }
    }

    [Fact]
    public void No_proof_leads_to_the_roots_of_other_sizes()
    {
        foreach (var (earlier, later) in All(40))
        {
            var proof = Proof(earlier, later);
            Enumerable.Range(0, Sizes).Where(other => other != earlier).ShouldAllBe(other =>
                ConsistencyProof.Verify((ulong)earlier, (ulong)later, proof, _log.Root(other), _log.Root(later)) !=
                    ProofVerdict.Verifies);
            Enumerable.Range(0, Sizes).Where(other => other != later).ShouldAllBe(other =>
                ConsistencyProof.Verify((ulong)earlier, (ulong)later, proof, _log.Root(earlier), _log.Root(other)) !=
                    ProofVerdict.Verifies);
        }
    }

    /// <summary>As with inclusion: which size a root is of, its checkpoint says.</summary>
    [Fact]
    public void With_other_sizes_a_proof_verifies_only_where_the_ways_up_are_the_same()
    {
        foreach (var (earlier, later) in All(20))
        {
            var (proof, turns) = (Proof(earlier, later), Turns(earlier, later));
            foreach (var (first, second) in All(32))
            {
                var verdict = ConsistencyProof.Verify(
                    (ulong)first, (ulong)second, proof, _log.Root(earlier), _log.Root(later));
                (verdict == ProofVerdict.Verifies).ShouldBe(
                    Turns(first, second) == turns, $"{earlier} to {later}, as {first} to {second}");
            }
        }
    }

    [Fact]
    public void A_log_that_changed_an_entry_cannot_prove_that_it_did_not()
    {
        string[] entries = [.. Enumerable.Range(0, 20).Select(i => $"entry {i}")];
        var honest = new SomeLog(entries.Select(System.Text.Encoding.UTF8.GetBytes));
        entries[3] = "entry 3, changed afterwards";
        var changed = new SomeLog(entries.Select(System.Text.Encoding.UTF8.GetBytes));

        for (var size = 4UL; size < 20; size++)
        {
            ConsistencyProof.Verify(
                size, 20, ConsistencyProof.Of(size, 20, changed.Read), honest.Root((int)size), changed.Root(20))
                .ShouldNotBe(ProofVerdict.Verifies);
        }
    }

    [Fact]
    public void Every_changed_byte_of_either_root_is_noticed()
    {
        var proof = Proof(13, 30);

        for (var at = 0; at < NodeHash.Length; at++)
        {
            ConsistencyProof.Verify(13, 30, proof, Changes.WithByteChanged(_log.Root(13), at), _log.Root(30))
                .ShouldBe(ProofVerdict.OtherEarlierRoot);
            ConsistencyProof.Verify(13, 30, proof, _log.Root(13), Changes.WithByteChanged(_log.Root(30), at))
                .ShouldBe(ProofVerdict.OtherRoot);
        }
    }

    [Theory]
    [InlineData(2UL, 1UL, nameof(ProofVerdict.Shrunk))]
    [InlineData(1UL, 0UL, nameof(ProofVerdict.Shrunk))]
    [InlineData(ulong.MaxValue, 1UL, nameof(ProofVerdict.Shrunk))]
    [InlineData(0UL, 0UL, nameof(ProofVerdict.FromNothing))]
    [InlineData(0UL, 5UL, nameof(ProofVerdict.FromNothing))]
    [InlineData(1UL, 2UL, nameof(ProofVerdict.TooShort))]
    [InlineData(3UL, ulong.MaxValue, nameof(ProofVerdict.TooShort))]
    [InlineData(5UL, 5UL, nameof(ProofVerdict.Verifies))]
    public void An_empty_proof_between_equal_roots_shows_only_that_nothing_was_added(
        ulong earlier, ulong later, string verdict) =>
        ConsistencyProof.Verify(earlier, later, [], _log.Root(5), _log.Root(5)).ToString().ShouldBe(verdict);

    [Fact]
    public void Two_roots_of_one_size_must_be_the_same_and_need_no_proof()
    {
        ConsistencyProof.Verify(5, 5, [], _log.Root(5), _log.Root(6)).ShouldBe(ProofVerdict.OtherRoot);
        ConsistencyProof.Verify(5, 5, [_log.Root(5)], _log.Root(5), _log.Root(5)).ShouldBe(ProofVerdict.TooLong);
    }

    [Theory]
    [InlineData(0UL, 3UL)]
    [InlineData(4UL, 3UL)]
    public void A_proof_that_would_prove_nothing_is_not_made(ulong earlier, ulong later) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ConsistencyProof.Of(earlier, later, _log.Read));

    private static IEnumerable<(int Earlier, int Later)> All(int sizes) =>
        from later in Enumerable.Range(1, sizes)
        from earlier in Enumerable.Range(1, later)
        select (earlier, later);

    private static IReadOnlyList<NodeHash> Proof(int earlier, int later) =>
        ConsistencyProof.Of((ulong)earlier, (ulong)later, _log.Read);

    private static ProofVerdict Verify(int earlier, int later, IReadOnlyList<NodeHash> proof) =>
        ConsistencyProof.Verify((ulong)earlier, (ulong)later, proof, _log.Root(earlier), _log.Root(later));

    /// <summary>Where the two ways up meet, and on which side each further hash is.</summary>
    private static string Turns(int earlier, int later, bool rootIsKnown = true)
    {
        if (earlier == later)
        {
            return rootIsKnown ? "root" : "told";
        }

        var left = (int)Subtree.LeftPart((ulong)later);
        return earlier <= left
            ? $"{Turns(earlier, left, rootIsKnown)}>"
            : $"{Turns(earlier - left, later - left, false)}<";
    }
}
