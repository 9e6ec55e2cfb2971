using System.Data;
using System.Data.Common;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Receipts;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.CheckLog;

/// <summary>
/// Checks a whole ledger: its tables, its tiles and its checkpoints, each against the others. It writes nothing, and
/// the hub may be running. Exit code 0: nothing was found; 1: something was; 2: it could not be done, and nothing may
/// be concluded.
/// </summary>
public static class LogCheck
{
    private const int Sound = 0;
    private const int Found = 1;
    private const int CouldNotRun = 2;

    /// <param name="progress">Is told how many entries were done, of how many.</param>
    public static async Task<int> RunAsync(
        LogCheckOptions asked,
        TextWriter output,
        TextWriter errors,
        Action<long, long> progress,
        CancellationToken cancellation)
    {
        try
        {
            var report = await CheckAsync(asked, progress, cancellation);
            new Findings(output, asked.Json).Tell(report.ForPrograms(), report.Sentences());
            return report.IsSound ? Sound : Found;
        }
        catch (Exception e) when (e is NoteRefused or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
        }
        catch (Exception e) when (e is DbException or DataException or InvalidCastException)
        {
            await errors.WriteLineAsync(
                $"The ledger's tables could not be read, or are not as the hub makes them: {e.Message}");
        }

        return CouldNotRun;
    }

    private static async Task<LogCheckReport> CheckAsync(
        LogCheckOptions asked, Action<long, long> progress, CancellationToken cancellation)
    {
        var folder = new LedgerFolder(Path.Combine(asked.DataFolder, "ledger"));
        if (!Directory.Exists(folder.Path) || (asked.Postgres is null && !File.Exists(folder.Database)))
        {
            throw new IOException($"There is no ledger in {asked.DataFolder}: name the hub's data folder with --data.");
        }

        var isDemonstration = File.Exists(Path.Combine(asked.DataFolder, "demonstration"));
        var found = new FoundList();
        var outside = OutsideFiles.Read(folder, asked, found);
        var stray = new StrayFiles(folder, found);
        LogCheckSummary summary;
        await using (var snapshot = await OpenAsync(folder, asked, cancellation))
        {
            var tables = new LedgerTables(snapshot, cancellation);
            summary = await new LogWalk(folder, tables, outside, isDemonstration, found).WalkAsync(progress);
            stray.Look((ulong)summary.Entries);
        }

        await using var later = await OpenAsync(folder, asked, cancellation);
        stray.AskAgain((ulong)await new LedgerTables(later, cancellation).CountEntriesAsync());
        return new LogCheckReport(summary, outside, found.All);
    }

    private static Task<LedgerSnapshot> OpenAsync(
        LedgerFolder folder, LogCheckOptions asked, CancellationToken cancellation) => asked.Postgres is { } postgres
        ? LedgerSnapshot.OpenPostgresAsync(postgres, cancellation)
        : LedgerSnapshot.OpenSqliteAsync(folder.Database, cancellation);
}
