namespace IntelHub.Policies.Tests;

/// <summary>Where the repository is, and the worlds that may stand beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The worlds of the shared conformance suite; empty where there is no such folder.</summary>
    public static IReadOnlyList<string> SharedWorlds()
    {
        var shared = Environment.GetEnvironmentVariable("INTELHUB_SHARED") ?? Path.Combine(Root, "..", "shared");
        var conformance = Path.Combine(shared, "conformance");
        return Directory.Exists(conformance) ? [.. Directory.EnumerateDirectories(conformance).Order()] : [];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IntelHub.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No IntelHub.sln above the tests.");
        }

        return folder.FullName;
    }
}
