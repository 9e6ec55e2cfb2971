namespace IntelHub.Platform.Hosting;

/// <summary>
/// The hub's folder on disk, private to its owner and to one process at a time. A demonstration's folder and a real one
/// never change places.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    internal const string DatabaseName = "hub.db";
    internal const string KeysName = "wrapping-keys.json";
    private const string Marker = "demonstration";

    // Held open while the hub runs; the operating system lets go of it however the process ends.
    private readonly FileStream _inUse;

    private DataFolder(string path, string? keys)
    {
        Path = path;
        Keys = keys ?? System.IO.Path.Combine(path, KeysName);
        try
        {
            _inUse = new FileStream(
                System.IO.Path.Combine(path, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new HubCannotStart($"Another hub is using {path}. Stop it, or choose another folder.");
        }
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, DatabaseName);

    public string Keys { get; }

    /// <summary>The note that the database's tables were moved into PostgreSQL.</summary>
    public string Moved => System.IO.Path.Combine(Path, "moved");

    public bool IsDemonstration => File.Exists(System.IO.Path.Combine(Path, Marker));

    public void Dispose() => _inUse.Dispose();

    /// <summary>
    /// Keeps every hub from the folder while its tables are moved. Throws <see cref="HubCannotStart"/> when one runs,
    /// or when they were moved before.
    /// </summary>
    public static DataFolder OpenToMove(string path)
    {
        var folder = new DataFolder(System.IO.Path.GetFullPath(path), keys: null);
        return File.Exists(folder.Moved) ? throw folder.MovedAway() : folder;
    }

    public static DataFolder Open(HubOptions options)
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var path = System.IO.Path.GetFullPath(options.DataFolder);
        Directory.CreateDirectory(path, ownerOnly);
        if ((File.GetUnixFileMode(path) & ~ownerOnly) != 0)
        {
            throw new HubCannotStart(
                $"{path} can be opened by others. Make it private with 'chmod 700' and start again.");
        }

        var folder = new DataFolder(path, options.Keys);
        var marker = System.IO.Path.Combine(folder.Path, Marker);
        var isDemonstration = File.Exists(marker);
        var isNew = !isDemonstration && !File.Exists(folder.Database) && !File.Exists(folder.Keys);
        if (!isNew && isDemonstration != options.Demonstration)
        {
            throw new HubCannotStart(options.Demonstration
                ? $"{folder.Path} holds a real hub's data, so a demonstration cannot use it. Choose another folder."
                : $"{folder.Path} holds a demonstration, so a real hub cannot use it. Choose another folder.");
        }

        if (isNew && options.Demonstration)
        {
            File.WriteAllText(marker, "Synthetic data only. This folder can never be opened by a real hub.\n");
        }

        return options.Postgres is null && File.Exists(folder.Moved) ? throw folder.MovedAway() : folder;
    }

    private HubCannotStart MovedAway()
    {
        Dispose();
        return new HubCannotStart(
            $"What {Path} held was moved to PostgreSQL, so {DatabaseName} there is out of date. Name the database in " +
            "Hub:Postgres. See src/guides/operate.md.");
    }
}
