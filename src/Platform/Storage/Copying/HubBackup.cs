using IntelHub.Platform.Hosting;
using IntelHub.Platform.Sealing;
using Microsoft.Data.Sqlite;

namespace IntelHub.Platform.Storage.Copying;

/// <summary>
/// Copies a hub's folder while the hub runs, so that it can be put back as it is. Keys go elsewhere than what they
/// open. Exit code 0: done; 1: it was refused; 2: it could not be done.
/// </summary>
public static class HubBackup
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int CouldNotRun = 2;

    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    public static int Run(HubBackupOptions asked, TextWriter output, TextWriter errors)
    {
        var (from, to) = (Path.GetFullPath(asked.DataFolder), Path.GetFullPath(asked.To));
        var keysTo = asked.KeysTo is { } keys ? Path.GetFullPath(keys) : null;
        if (ReasonAgainst(from, to, keysTo) is { } reason)
        {
            errors.WriteLine(reason);
            return Refused;
        }

        try
        {
            Copy(from, to, keysTo);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"The copy in {to} is not whole, so do not keep it: {failure.Message}");
            return CouldNotRun;
        }

        output.WriteLine($"The hub's folder is in {to}, without its keys.");
        output.WriteLine(keysTo is null
            ? "The keys are not in it. Back them up too, to another place: without them every item is lost."
            : $"The keys are in {keysTo}. Keep them apart from every copy of the tables, or what was disposed of can " +
              "be read again.");
        return Done;
    }

    private static string? ReasonAgainst(string from, string to, string? keysTo) => (from, to, keysTo) switch
    {
        _ when !IsHubsFolder(from) =>
            $"There is no hub in '{from}'. Give the folder that Hub:DataFolder names.",
        _ when IsUsed(to) || (keysTo is not null && IsUsed(keysTo)) =>
            "A copy goes into a new folder: nothing is written over.",
        _ when IsWithin(to, from) => "The copy would be inside of what is copied. Choose another place.",
        (_, _, not null) when IsWithin(keysTo, to) || IsWithin(to, keysTo) || IsWithin(keysTo, from) =>
            "Keys do not lie with what they open: whoever took the one would have the other. Choose another place.",
        _ => null,
    };

    private static bool IsHubsFolder(string folder) =>
        File.Exists(Path.Combine(folder, DataFolder.DatabaseName)) ||
        File.Exists(Path.Combine(folder, DataFolder.KeysName));

    private static bool IsUsed(string folder) =>
        File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any());

    private static bool IsWithin(string inner, string outer) =>
        $"{inner}/".StartsWith($"{outer}/", StringComparison.Ordinal);

    private static void Copy(string from, string to, string? keysTo)
    {
        // The hub's tables first and the ledger's last: what the hub says was entered, the ledger then has, and it is
        // never behind what was published of it.
        var files = Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(from, path))
            .Where(IsKept)
            .OrderBy(path => path == DataFolder.DatabaseName ? 0 : IsDatabase(path) ? 2 : 1)
            .ThenBy(path => path, StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!IsKey(file))
            {
                CopyFile(Path.Combine(from, file), Prepared(to, file));
            }
            else if (keysTo is not null)
            {
                CopyFile(Path.Combine(from, file), Prepared(keysTo, file));
            }
        }
    }

    private static bool IsKept(string path) =>
        !path.StartsWith("logs/", StringComparison.Ordinal) && path is not "in-use" &&
        !path.EndsWith(LocalKeyFile.Adding, StringComparison.Ordinal) &&
        Path.GetExtension(path) is not (".db-wal" or ".db-shm" or ".new");

    private static bool IsDatabase(string path) => Path.GetExtension(path) == ".db";

    private static bool IsKey(string path) => path == DataFolder.KeysName || Path.GetExtension(path) == ".key";

    private static string Prepared(string folder, string file)
    {
        // Each folder on the way: only the last would be made private.
        var path = folder;
        Directory.CreateDirectory(path, OwnersFolder);
        foreach (var step in file.Split(Path.DirectorySeparatorChar)[..^1])
        {
            path = Path.Combine(path, step);
            Directory.CreateDirectory(path, OwnersFolder);
        }

        return Path.Combine(folder, file);
    }

    private static void CopyFile(string from, string to)
    {
        if (IsDatabase(from))
        {
            CopyDatabase(from, to);
            return;
        }

        try
        {
            using var source = File.OpenRead(from);
            using var copy = New(to);
            source.CopyTo(copy);
        }
        catch (FileNotFoundException)
        {
            // A tile that was not full has become a full one meanwhile; those are made again from the database.
        }
    }

    /// <summary>As it stood at one moment, whoever writes to it; and then found whole.</summary>
    private static void CopyDatabase(string from, string to)
    {
        New(to).Dispose();
        using var source = Open(from, SqliteOpenMode.ReadWrite);
        using var copy = Open(to, SqliteOpenMode.ReadWrite);
        source.BackupDatabase(copy);
        using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA integrity_check(1)";
        if (check.ExecuteScalar() is not "ok")
        {
            throw new IOException($"SQLite finds the copy of {Path.GetFileName(from)} damaged.");
        }
    }

    private static FileStream New(string path) => new(
        path,
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnersFile });

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        return connection;
    }
}
