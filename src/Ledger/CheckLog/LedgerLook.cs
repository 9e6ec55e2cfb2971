using System.Data.Common;
using System.Globalization;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.PublishLog;
using IntelHub.Ledger.Storage;
using IntelHub.Platform.Doctor;

namespace IntelHub.Ledger.CheckLog;

/// <summary>
/// A quick look at the ledger: whether it can be reached, goes on from what it signed, is published, and has its keys
/// and its witness. Whether it is sound, only <see cref="LogCheck"/> says.
/// </summary>
public static class LedgerLook
{
    private static readonly TimeSpan _longestLag = TimeSpan.FromMinutes(2);
    private const UnixFileMode Others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    public static async Task<IReadOnlyList<DoctorFinding>> LookAsync(
        LedgerLookOptions asked, DateTimeOffset now, CancellationToken cancellation)
    {
        var folder = new LedgerFolder(Path.Combine(asked.DataFolder, "ledger"));
        var found = new List<DoctorFinding>();
        try
        {
            if (asked.Postgres is not null || File.Exists(folder.Database))
            {
                await using var snapshot = asked.Postgres is { } postgres
                    ? await LedgerSnapshot.OpenPostgresAsync(postgres, cancellation)
                    : await LedgerSnapshot.OpenSqliteAsync(folder.Database, cancellation);
                found.AddRange(await TablesAsync(snapshot, folder, now, cancellation));
            }
            else if (Directory.Exists(folder.Path))
            {
                found.Add(new DoctorFinding(
                    "ledger-away", $"There is no ledger in {folder.Path}.",
                    "If it is in PostgreSQL, say so with --ledger-postgres or in Ledger__Postgres; if not, see " +
                    "infra/runbooks/restore.md."));
            }
        }
        catch (Exception failure) when (failure is DbException or ArgumentException)
        {
            found.Add(new DoctorFinding(
                "ledger-away",
                failure is DbException
                    ? $"The ledger's tables cannot be reached: {failure.Message.TrimEnd('.')}. Nothing is released."
                    : "Ledger:Postgres does not say where PostgreSQL is.",
                "infra/runbooks/database-away.md goes through what it may be."));
        }

        found.AddRange(Key(folder));
        if (asked.Witness is { } witness)
        {
            found.AddRange(await WitnessAsync(witness, folder, cancellation));
        }

        return found;
    }

    private static async Task<IReadOnlyList<DoctorFinding>> TablesAsync(
        LedgerSnapshot snapshot, LedgerFolder folder, DateTimeOffset now, CancellationToken cancellation)
    {
        var entries = await snapshot.ReadOneAsync<long>("SELECT size FROM ledger_head", cancellation);
        var newest = (await snapshot.ReadAsync<CheckpointRow>(
            "SELECT size AS Size, note AS Note, published_at AS PublishedAt FROM ledger_checkpoints " +
            "ORDER BY size DESC LIMIT 1",
            null,
            cancellation)).SingleOrDefault();
        var found = new List<DoctorFinding>();
        if (SignedSize(folder) is { } signed && signed > (ulong)entries)
        {
            found.Add(new DoctorFinding(
                "ledger-put-back",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The ledger has {entries} entries and the log has signed {signed}: an earlier copy was put back."),
                "Nothing is released until a person has looked: infra/runbooks/ledger-closed.md."));
        }
        else if (newest is null ? entries > 0 : entries > newest.Size)
        {
            TimeSpan? since = newest is null ? null : now - new DateTimeOffset(newest.PublishedAt, TimeSpan.Zero);
            if (since is null || since > _longestLag)
            {
                found.Add(new DoctorFinding(
                    "ledger-lags",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{entries - (newest?.Size ?? 0)} entries have no published checkpoint" +
                        $"{(since is { } ago ? $"; the last is {(long)ago.TotalMinutes} minutes old" : "")}."),
                    "If the hub runs, look for log lines 5012 and 5014 (infra/runbooks/ledger-lag.md)."));
            }
        }

        return found;
    }

    private static ulong? SignedSize(LedgerFolder folder)
    {
        try
        {
            return File.Exists(folder.Signed)
                ? Checkpoint.Parse(SignedNote.Parse(File.ReadAllBytes(folder.Signed)).Text).Size
                : null;
        }
        catch (NoteRefused)
        {
            // What is wrong with it, the whole check says.
            return null;
        }
    }

    private static IEnumerable<DoctorFinding> Key(LedgerFolder folder)
    {
        if (File.Exists(folder.PublicKeys) && !File.Exists(folder.Key))
        {
            yield return new DoctorFinding(
                "log-key-missing", $"{folder.Key} is not there: the log cannot go on under its name.",
                "Put its backup in its place (infra/runbooks/key-lost.md). Do not start the hub before: it would " +
                "make another.");
        }
        else if (File.Exists(folder.Key) && (File.GetUnixFileMode(folder.Key) & Others) != 0)
        {
            yield return new DoctorFinding(
                "log-key-open", $"{folder.Key} can be read by others, so the hub does not start.",
                $"Make it private: chmod 600 {folder.Key}. If anybody may have read it, tell information governance.");
        }
    }

    private static async Task<IReadOnlyList<DoctorFinding>> WitnessAsync(
        Uri address, LedgerFolder folder, CancellationToken cancellation)
    {
        try
        {
            using var http = Witness.ClientOf(address);
            var key = await http.GetStringAsync(new Uri("key", UriKind.Relative), cancellation);
            var known = File.Exists(folder.PublicKeys) ? File.ReadAllLines(folder.PublicKeys) : [];
            return known.Length < 2 || known.Contains(key.TrimEnd('\n'))
                ? []
                :
                [
                    new DoctorFinding(
                        "witness-other-key", $"The witness at {address} has another key than the hub knows it by.",
                        "Ask who runs it whether that is theirs, by another way than this (src/guides/witness.md)."),
                ];
        }
        catch (Exception failure) when (
            failure is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return
            [
                new DoctorFinding(
                    "witness-away", $"The witness does not answer at {address}: new entries are not cosigned.",
                    "Start it, or ask who runs it to. Releases go on meanwhile (infra/runbooks/ledger-lag.md)."),
            ];
        }
    }
}
