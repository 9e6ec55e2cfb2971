using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace IntelHub.Ledger.Storage;

/// <summary>
/// A file that only its owner may read, in a folder that only its owner may open. It is there whole or not at all,
/// however the process or the machine ends.
/// </summary>
internal static class PrivateFile
{
    public const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    /// <summary>What the names of files end in that are not whole yet.</summary>
    public const string Draft = ".new";

    /// <summary>What is in the file is on disk before it has its name.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        var draft = path + Draft;
        File.Delete(draft);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnersFile,
        };
        using (var file = new FileStream(draft, options))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Its name is on disk too when this returns: nobody will find the earlier file again.</summary>
    public static void WriteForGood(string path, ReadOnlySpan<byte> bytes)
    {
        Write(path, bytes);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>One by one: .NET gives the mode to the last folder of a path only.</summary>
    private static void MakeFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            MakeFolder(Path.GetDirectoryName(path)!);
            Directory.CreateDirectory(path, OwnersFolder);
        }
    }

    /// <summary>.NET opens no folders, and what a folder lists is on disk only when the folder was flushed.</summary>
    private static void FlushFolder(string path)
    {
        using var folder = open(path, 0);
        if (folder.IsInvalid || fsync(folder) != 0)
        {
            throw new IOException($"The folder {path} could not be flushed to disk.");
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(SafeFileHandle handle);
}
