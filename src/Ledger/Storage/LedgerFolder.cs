namespace IntelHub.Ledger.Storage;

/// <summary>
/// The ledger's files: the database, the log's key, and the log as others read it (checkpoint and tiles).
/// </summary>
internal sealed record LedgerFolder(string Path)
{
    public string Database => System.IO.Path.Combine(Path, "ledger.db");

    /// <summary>The note that the database's tables were moved into PostgreSQL.</summary>
    public string Moved => System.IO.Path.Combine(Path, "moved");

    /// <summary>The log's private key; its owner alone may read it.</summary>
    public string Key => System.IO.Path.Combine(Path, "log.key");

    /// <summary>The keys that receipts and checkpoints are checked by: the log's, and its witness's.</summary>
    public string PublicKeys => System.IO.Path.Combine(Path, "public-keys");

    /// <summary>The newest checkpoint that the log has signed, published or not: none smaller follows it.</summary>
    public string Signed => System.IO.Path.Combine(Path, "log.signed");

    /// <summary>What is served: <c>checkpoint</c> and <c>tile/…</c> (C2SP tlog-tiles).</summary>
    public string Log => System.IO.Path.Combine(Path, "log");

    /// <summary>The newest published checkpoint, as it is served.</summary>
    public string Checkpoint => System.IO.Path.Combine(Log, "checkpoint");

    /// <summary>Inside the hub's folder, and made if it is not there.</summary>
    public static LedgerFolder In(string dataFolder) => At(System.IO.Path.Combine(dataFolder, "ledger"));

    public static LedgerFolder At(string path)
    {
        Directory.CreateDirectory(path, PrivateFile.OwnersFolder);
        return new LedgerFolder(path);
    }
}
