namespace IntelHub.Ledger.Merkle;

/// <summary>What became of checking a proof. Anything but <see cref="Verifies"/> is a refusal.</summary>
internal enum ProofVerdict
{
    NotChecked = 0,
    Verifies,

    /// <summary>The leaf's index is not below the size of the tree.</summary>
    BeyondTree,

    /// <summary>The later tree is said to be smaller than the earlier one.</summary>
    Shrunk,

    /// <summary>The earlier tree is said to be empty: every tree continues it, so nothing is proved.</summary>
    FromNothing,

    /// <summary>The proof has fewer hashes than a tree of this size needs.</summary>
    TooShort,

    /// <summary>The proof has more hashes than a tree of this size needs.</summary>
    TooLong,

    /// <summary>The hashes do not lead to the root, or to the later of two.</summary>
    OtherRoot,

    /// <summary>The hashes do not lead to the earlier root.</summary>
    OtherEarlierRoot,
}
