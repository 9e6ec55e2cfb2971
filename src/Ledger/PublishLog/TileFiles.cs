using IntelHub.Ledger.Storage;
using IntelHub.Ledger.Tiles;

namespace IntelHub.Ledger.PublishLog;

/// <summary>The tiles and bundles of the log as files, at the paths that they are served at.</summary>
internal sealed class TileFiles(LedgerFolder folder)
{
    public void Write(TilePath path, byte[] bytes) => PrivateFile.Write(FileOf(path), bytes);

    /// <summary>The bytes of a tile or a bundle; nothing when there is no such file.</summary>
    public byte[]? Find(TilePath path)
    {
        try
        {
            return File.ReadAllBytes(FileOf(path));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A tile of hashes. One that has become full since is cut to the width that is asked for.</summary>
    public HashTile Read(TilePath path)
    {
        if (Find(path) is { } bytes)
        {
            return HashTile.Parse(bytes, path.Width);
        }

        var full = Find(path with { Width = TilePath.FullWidth }) ?? throw new TileRefused($"There is no {path}.");
        return new HashTile(HashTile.Parse(full, TilePath.FullWidth).Hashes.Take(path.Width));
    }

    /// <summary>Whether every file of a log of this size is there. What is in them, roots say.</summary>
    public bool AreComplete(ulong size) => PathsOf(size).All(path => File.Exists(FileOf(path)));

    /// <summary>What is left of writing that was broken off, and partial tiles of those that are full.</summary>
    public void RemoveLeftovers(ulong size)
    {
        if (Directory.Exists(folder.Log))
        {
            foreach (var draft in Directory.GetFiles(
                folder.Log, $"*{PrivateFile.Draft}", SearchOption.AllDirectories))
            {
                File.Delete(draft);
            }
        }

        foreach (var full in PathsOf(size).Where(path => path.Width == TilePath.FullWidth))
        {
            RemovePartialsOf(full);
        }
    }

    public void RemovePartialsOf(TilePath full)
    {
        var partials = FileOf(full) + ".p";
        if (Directory.Exists(partials))
        {
            Directory.Delete(partials, recursive: true);
        }
    }

    private static IEnumerable<TilePath> PathsOf(ulong size) => TiledTree.PathsOf(size)
        .SelectMany(path => path.Level == 0 ? [path, path with { Level = null }] : (IEnumerable<TilePath>)[path]);

    private string FileOf(TilePath path) => Path.Combine(folder.Log, path.ToString());
}
