using IntelHub.Ledger.Receipts;
using IntelHub.Ledger.Witnessing;

namespace IntelHub.Ledger.CheckLog;

/// <summary>What a witness keeps of the log, which it remembers among those of others.</summary>
internal static class WitnessFolder
{
    /// <param name="path">The witness's folder, or the file of a checkpoint out of it.</param>
    public static IReadOnlyList<byte[]> NotesIn(string path, ReaderKeys? keys)
    {
        if (!Directory.Exists(path))
        {
            return [File.ReadAllBytes(path)];
        }

        var names = (keys?.Logs ?? []).Select(log => SeenCheckpoints.NameOf(log.Name)).Distinct();
        return [.. names.Select(name => Path.Combine(path, "logs", name)).Where(File.Exists).Select(File.ReadAllBytes)];
    }
}
