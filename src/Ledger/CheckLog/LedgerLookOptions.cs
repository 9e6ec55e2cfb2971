namespace IntelHub.Ledger.CheckLog;

/// <summary>Where the ledger is that is looked at, and who witnesses it.</summary>
public sealed class LedgerLookOptions
{
    public required string DataFolder { get; init; }

    /// <summary>What <c>Ledger:Postgres</c> says, if it says anything.</summary>
    public string? Postgres { get; init; }

    /// <summary>What <c>Ledger:Witness</c> says, if it says anything.</summary>
    public Uri? Witness { get; init; }
}
