namespace IntelHub.Ledger.CheckLog;

/// <summary>What a witness keeps of the logs that it has seen.</summary>
internal static class WitnessFolder
{
    public static IReadOnlyList<byte[]> NotesIn(string path) =>
        [.. Directory.EnumerateFiles(path).Select(File.ReadAllBytes)];
}
