namespace IntelHub.Ledger.Proofs;

/// <summary>What the command line was told of an inclusion proof; or else where proofs are written as JSON.</summary>
public sealed class InclusionOptions
{
    public string? Index { get; init; }

    public string? Size { get; init; }

    public string? LeafHash { get; init; }

    public string? Root { get; init; }

    public IReadOnlyList<string> Proof { get; init; } = [];

    /// <summary>A file, or <c>-</c> for standard input.</summary>
    public string? Vectors { get; init; }

    public bool Json { get; init; }
}
