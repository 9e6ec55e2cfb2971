using IntelHub.Ledger.Storage;
using IntelHub.Platform.Storage.Moving;

namespace IntelHub.Ledger.MoveLedger;

/// <summary>What of a hub's folder is the ledger's, for the tool that moves a hub into PostgreSQL.</summary>
public static class MovedLedger
{
    /// <summary>Null when the folder has no ledger of its own.</summary>
    public static MovedFileOptions? In(string dataFolder, string postgres)
    {
        var folder = new LedgerFolder(Path.Combine(dataFolder, "ledger"));
        return File.Exists(folder.Database)
            ? new MovedFileOptions(typeof(MovedLedger).Assembly, folder.Database, postgres, folder.Moved)
            : null;
    }
}
