using IntelHub.Ledger.Merkle;

namespace IntelHub.Ledger.Proofs;

/// <summary>One proof, and what became of checking it.</summary>
/// <param name="Shows">What it shows when it verifies.</param>
/// <param name="Refusal">Why it does not; nothing when it does.</param>
internal sealed record CheckedProof(GivenProof Given, string Shows, string? Refusal, bool? WantError)
{
    public bool Verifies => Refusal is null;

    /// <summary>A proof must verify, unless its vector says that an error is wanted.</summary>
    public bool IsAsItShould => Verifies != (WantError ?? false);

    public static CheckedProof OfInclusion(GivenProof given)
    {
        var (index, size) = (given.Number("leafIdx"), given.Number("treeSize"));
        IReadOnlyList<GivenHash> hashes =
            [given.Hash("leafHash"), given.Hash("root"), .. given.Hashes("proof")];
        var refusal = GivenHash.Read(hashes, out var read) ??
            Words(InclusionProof.Verify(index, size, read[0], [.. read.Skip(2)], read[1]));
        return new CheckedProof(
            given, $"Leaf {index} is in the tree of {Leaves(size)}.", refusal, given.WantError);
    }

    public static CheckedProof OfConsistency(GivenProof given)
    {
        var (earlier, later) = (given.Number("size1"), given.Number("size2"));
        IReadOnlyList<GivenHash> hashes = [given.Hash("root1"), given.Hash("root2"), .. given.Hashes("proof")];
        return new CheckedProof(
            given,
            $"The tree of {Leaves(later)} begins with the tree of {Leaves(earlier)}.",
            RefusalOf(earlier, later, hashes),
            given.WantError);
    }

    private static string? RefusalOf(ulong earlier, ulong later, IReadOnlyList<GivenHash> hashes)
    {
        // The same size and the same root are the same claim. Nothing is hashed, so other testers of proofs do not
        // ask either whether it could be a hash; we give the same answer as they do.
        if (earlier == later && earlier > 0 && hashes is [var root1, var root2] &&
            root1.Bytes.AsSpan().SequenceEqual(root2.Bytes))
        {
            return null;
        }

        return GivenHash.Read(hashes, out var read) ??
            Words(ConsistencyProof.Verify(earlier, later, [.. read.Skip(2)], read[0], read[1]));
    }

    private static string Leaves(ulong size) => size == 1 ? "1 leaf" : $"{size} leaves";

    private static string? Words(ProofVerdict verdict) => verdict switch
    {
        ProofVerdict.Verifies => null,
        ProofVerdict.BeyondTree => "the leaf's index is not below the size of the tree",
        ProofVerdict.Shrunk => "the later tree is smaller than the earlier one",
        ProofVerdict.FromNothing => "the earlier tree is empty, and every tree continues that: nothing is proved",
        ProofVerdict.TooShort => "the proof has fewer hashes than these sizes need",
        ProofVerdict.TooLong => "the proof has more hashes than these sizes need",
        ProofVerdict.OtherRoot => "the hashes do not lead to the root that was given",
        ProofVerdict.OtherEarlierRoot => "the hashes do not lead to the earlier root that was given",
        _ => "it was not checked",
    };
}
