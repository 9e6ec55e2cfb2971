using System.Diagnostics;
using IntelHub.TestKit;

namespace IntelHub.Architecture.Tests.Repositories;

/// <summary>The repository's files: what git tracks, and what it would.</summary>
internal static class TrackedFiles
{
    public static readonly IReadOnlyList<TrackedFile> All = [.. List().Select(path => new TrackedFile(path))];

    /// <summary>C# of <c>src</c>, and of <c>tests</c> too when asked for.</summary>
    public static IEnumerable<TrackedFile> CSharp(params string[] folders) => All.Where(file =>
        file.Path.EndsWith(".cs", StringComparison.Ordinal) &&
        folders.Any(folder => file.IsUnder($"{folder}/")));

    private static IEnumerable<string> List()
    {
        var asked = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(asked)!;
        var answer = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        return answer.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(path => File.Exists(Repository.PathTo(path)));
    }
}

/// <param name="Path">From the repository's root, with slashes.</param>
internal sealed record TrackedFile(string Path)
{
    private readonly Lazy<string> _text = new(() => File.ReadAllText(Repository.PathTo(Path)));

    public string Text => _text.Value;

    public bool IsUnder(string folder) => Path.StartsWith(folder, StringComparison.Ordinal);

    public IEnumerable<(int Number, string Text)> Lines => Text.Split('\n').Select((line, index) => (index + 1, line));
}
