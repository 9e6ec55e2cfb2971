namespace IntelHub.Ledger.CheckLog;

/// <summary>Where the ledger is that is to be checked whole, and what it is held against from elsewhere.</summary>
public sealed class LogCheckOptions
{
    /// <summary>The hub's data folder, as <c>Hub:DataFolder</c> names it. The hub may be running.</summary>
    public required string DataFolder { get; init; }

    /// <summary>A PostgreSQL connection string, when the ledger's tables are there.</summary>
    public string? Postgres { get; init; }

    /// <summary>A file of verifier keys that came by another way; the hub's own file when nothing is said.</summary>
    public string? Keys { get; init; }

    /// <summary>How many witnesses must have cosigned each checkpoint; all whose keys there are by default.</summary>
    public int? Witnesses { get; init; }

    /// <summary>The witness's own folder, or the file of the newest checkpoint that it keeps.</summary>
    public string? Witness { get; init; }

    public bool Json { get; init; }
}
