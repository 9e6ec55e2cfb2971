namespace IntelHub.Platform.Hosting;

/// <summary>
/// The hub's folder on disk, private to its owner. A demonstration's folder and a real one never change places.
/// </summary>
internal sealed class DataFolder
{
    private const string Marker = "demonstration";

    private DataFolder(string path) => Path = path;

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "hub.db");

    public string Keys => System.IO.Path.Combine(Path, "wrapping-keys.json");

    public static DataFolder Open(HubOptions options)
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var folder = new DataFolder(System.IO.Path.GetFullPath(options.DataFolder));
        Directory.CreateDirectory(folder.Path, ownerOnly);
        if ((File.GetUnixFileMode(folder.Path) & ~ownerOnly) != 0)
        {
            throw new HubCannotStart(
                $"{folder.Path} can be opened by others. Make it private with 'chmod 700' and start again.");
        }

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

        return folder;
    }
}
