using System.Globalization;
using System.Runtime.InteropServices;

namespace IntelHub.Benchmarks.Replay;

/// <summary>What the operating system keeps of files in memory.</summary>
internal static class PageCache
{
    private const int DontNeed = 4;

    /// <summary>Has the file read from the disk next time, whatever the disk itself and its host still keep.</summary>
    public static void Forget(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
        var refused = posix_fadvise(file.SafeFileHandle, 0, 0, DontNeed);
        if (refused != 0)
        {
            throw new IOException($"{path} cannot be forgotten: error {refused}.");
        }
    }

    /// <summary>What this process has had read from the disk, since its start.</summary>
    public static long BytesFromDisk()
    {
        const string name = "read_bytes: ";
        var line = File.ReadLines("/proc/self/io").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length), CultureInfo.InvariantCulture);
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int posix_fadvise(SafeHandle file, long offset, long length, int advice);
}
