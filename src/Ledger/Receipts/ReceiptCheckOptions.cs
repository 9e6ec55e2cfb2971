namespace IntelHub.Ledger.Receipts;

/// <summary>Which receipt to check, and by whose keys.</summary>
public sealed class ReceiptCheckOptions
{
    /// <summary>A file.</summary>
    public required string Receipt { get; init; }

    /// <summary>A file of verifier keys, a line each: the log's, and those of the witnesses.</summary>
    public required string Keys { get; init; }

    /// <summary>How many witnesses must have cosigned; all whose keys there are when nothing is said.</summary>
    public int? Witnesses { get; init; }

    public bool Json { get; init; }
}
