using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice;
using IntelHub.Sharing.PolicyOffice.Examples;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.PolicyOffice;

/// <summary>
/// A copy of a small policy set whose examples notice every small change to it; a test changes one line.
/// </summary>
internal sealed class SmallSet : IDisposable
{
    public const string Cuckooing = "examples/cuckooing.yaml";
    public const string Intelligence = "examples/intelligence.yaml";
    public const string Agreement = "agreements/kmisa.yaml";
    public const string Gateways = "gateways.yaml";
    public const string Prohibitions = "prohibitions.yaml";

    private static readonly string _original =
        Repository.PathTo("tests", "Sharing.Tests", "PolicyOffice", "small-set");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intelhub-small-set");

    public SmallSet()
    {
        foreach (var file in Directory.EnumerateFiles(_original, "*", SearchOption.AllDirectories))
        {
            Write(Path.GetRelativePath(_original, file), File.ReadAllText(file));
        }
    }

    public string Folder => _folder.FullName;

    public string DirectoryFile => Path.Combine(Folder, "examples", "directory.yaml");

    public SmallSet Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public SmallSet Change(string name, string written, string instead)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name));
        text.ShouldContain(written);
        return Write(name, text.Replace(written, instead, StringComparison.Ordinal));
    }

    /// <summary>Takes an example out of its file.</summary>
    public SmallSet Without(string exampleId)
    {
        var file = new[] { Cuckooing, Intelligence }
            .First(name => File.ReadAllText(Path.Combine(Folder, name)).Contains($"  - id: {exampleId}\n"));
        var text = File.ReadAllText(Path.Combine(Folder, file));
        var start = text.IndexOf($"  - id: {exampleId}\n", StringComparison.Ordinal);
        var next = text.IndexOf("\n  - id: ", start, StringComparison.Ordinal);
        return Write(file, next < 0 ? text[..start] : text.Remove(start, next + 1 - start));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    public PolicySet Load() => PolicySet.Load(Folder);

    public ExampleSet Examples() => ExampleSet.Load(Folder, Load());

    /// <summary>Runs a tool; what it said is its output and, when it could not run, its errors.</summary>
    public static (int ExitCode, string Said) Run(Func<Report, int> tool, bool asJson = false)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = tool(new Report(output, errors, asJson));
        (exitCode == Report.CouldNotRun).ShouldBe(errors.ToString().Length > 0);
        return (exitCode, $"{output}{errors}");
    }
}
