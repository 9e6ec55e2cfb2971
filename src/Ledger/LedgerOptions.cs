namespace IntelHub.Ledger;

/// <summary>Where the ledger keeps its log, and who witnesses it.</summary>
public sealed class LedgerOptions
{
    public const string Section = "Ledger";

    /// <summary>
    /// A PostgreSQL connection string; without one the log is a file in the hub's folder. Its role
    /// needs to own the tables only when there are new ones to make (src/guides/operate.md).
    /// </summary>
    public string? Postgres { get; init; }

    /// <summary>
    /// The folder of the log's key and of what is served of it; in the hub's folder when left out. Processes that take
    /// each other's place (<see cref="Postgres"/>) share one.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>
    /// The log's name, as every checkpoint and receipt bears it: where it is served, without the scheme. It is chosen
    /// before the first start and never changed.
    /// </summary>
    public string Origin { get; init; } = "intelhub.example/ledger";

    /// <summary>The witness's address; without one only the hub says that everyone is shown the same log.</summary>
    public Uri? Witness { get; init; }

    /// <summary>The file of the witness's verifier key (<c>witness.key.pub</c>); it may come later.</summary>
    public string? WitnessKey { get; init; }
}
