namespace IntelHub.Ledger;

/// <summary>Where the ledger keeps its log, and who witnesses it.</summary>
public sealed class LedgerOptions
{
    public const string Section = "Ledger";

    /// <summary>
    /// A PostgreSQL connection string; without one the log is a file in the hub's folder. The role that it names needs to
    /// own the tables only when there are new ones to make (src/guides/operate.md).
    /// </summary>
    public string? Postgres { get; init; }
}
