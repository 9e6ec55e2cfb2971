namespace IntelHub.TestKit;

/// <summary>A folder that a running hub writes to.</summary>
public static class LiveFolder
{
    /// <summary>
    /// Every file below it that has something in it, with its bytes, save those that are renamed or removed meanwhile.
    /// </summary>
    public static IEnumerable<(string Path, byte[] Bytes)> Read(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            // What is empty may be a lock that the hub alone may open.
            if (new FileInfo(path) is { Exists: true, Length: > 0 } && TryRead(path) is { } bytes)
            {
                yield return (path, bytes);
            }
        }
    }

    private static byte[]? TryRead(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (FileNotFoundException)
        {
            // What is published is written under another name first.
            return null;
        }
    }
}
