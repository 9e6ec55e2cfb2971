using IntelHub.Ledger.Storage;
using IntelHub.Platform.Hosting;

namespace IntelHub.Ledger.Witnessing;

/// <summary>
/// A witness's folder, which one process has at a time: of two, each would sign what the other has not seen.
/// </summary>
internal sealed class FolderInUse : IDisposable
{
    // Held open while the witness runs; the operating system lets go of it however the process ends.
    private readonly FileStream _file;

    private FolderInUse(FileStream file) => _file = file;

    public static FolderInUse Take(string folder)
    {
        Directory.CreateDirectory(folder, PrivateFile.OwnersFolder);
        if ((File.GetUnixFileMode(folder) & ~PrivateFile.OwnersFolder) != 0)
        {
            throw new HubCannotStart(
                $"{folder} can be opened by others. Make it private with 'chmod 700' and start again.");
        }

        try
        {
            return new FolderInUse(new FileStream(
                Path.Combine(folder, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new HubCannotStart($"Another witness is using {folder}. Stop it, or choose another folder.");
        }
    }

    public void Dispose() => _file.Dispose();
}
