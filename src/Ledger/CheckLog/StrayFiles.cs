using IntelHub.Ledger.Storage;
using IntelHub.Ledger.Tiles;

namespace IntelHub.Ledger.CheckLog;

/// <summary>Files in the log's folder that the log does not have. The hub may be adding right ones meanwhile.</summary>
internal sealed class StrayFiles(LedgerFolder folder, FoundList found)
{
    private const string Where = "log";

    // A growing log adds few while a check runs; of very many it is enough to know some.
    private const int MostToAskAgain = 10_000;

    private readonly List<(string Name, TilePath Path)> _ahead = [];

    /// <param name="size">So many entries were compared with the files.</param>
    public void Look(ulong size)
    {
        foreach (var name in NamesIn(folder.Log).Where(name => name != "checkpoint" && !IsDraft(name)))
        {
            if (Parse(name) is not { } path)
            {
                Add(name);
            }
            else if (!path.IsWithin(size) && _ahead.Count < MostToAskAgain)
            {
                _ahead.Add((name, path));
            }
        }
    }

    /// <param name="size">The log's size after the looking: by then it had grown to what it wrote.</param>
    public void AskAgain(ulong size)
    {
        foreach (var (name, _) in _ahead.Where(ahead => !ahead.Path.IsWithin(size)))
        {
            Add(name);
        }
    }

    private void Add(string name) => found.Add(FindingKind.FileStray, Where, name);

    private static bool IsDraft(string name) => name.EndsWith(PrivateFile.Draft, StringComparison.Ordinal) &&
        name[..^PrivateFile.Draft.Length] is var whole && (whole == "checkpoint" || Parse(whole) is not null);

    private static TilePath? Parse(string name)
    {
        try
        {
            return TilePath.Parse(name);
        }
        catch (TileRefused)
        {
            return null;
        }
    }

    /// <summary>Folder by folder: one may be taken away while others are looked at.</summary>
    private static IEnumerable<string> NamesIn(string root)
    {
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var path))
        {
            foreach (var entry in EntriesIn(path))
            {
                if (Directory.Exists(entry))
                {
                    folders.Push(entry);
                }
                else
                {
                    yield return Path.GetRelativePath(root, entry);
                }
            }
        }
    }

    private static string[] EntriesIn(string path)
    {
        try
        {
            return Directory.GetFileSystemEntries(path);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }
}
