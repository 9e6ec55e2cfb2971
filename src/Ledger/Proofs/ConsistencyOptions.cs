namespace IntelHub.Ledger.Proofs;

/// <summary>What the command line was told of a consistency proof; or else where proofs are written as JSON.</summary>
public sealed class ConsistencyOptions
{
    public string? Size1 { get; init; }

    public string? Size2 { get; init; }

    public string? Root1 { get; init; }

    public string? Root2 { get; init; }

    public IReadOnlyList<string> Proof { get; init; } = [];

    /// <summary>A file, or <c>-</c> for standard input.</summary>
    public string? Vectors { get; init; }

    public bool Json { get; init; }
}
