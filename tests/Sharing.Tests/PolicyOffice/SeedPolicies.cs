using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.PolicyOffice;

/// <summary>A copy of the worked-example policy set, in which a test changes one line.</summary>
internal sealed class SeedPolicies : IDisposable
{
    public static readonly string Unchanged = Repository.PathTo("infra", "seed", "policies");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intelhub-policies-");

    public SeedPolicies()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "agreements"));
        foreach (var file in Directory.EnumerateFiles(Unchanged, "*.yaml").Concat(
            Directory.EnumerateFiles(Path.Combine(Unchanged, "agreements"), "*.yaml")))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetRelativePath(Unchanged, file)));
        }
    }

    public string Folder => _folder.FullName;

    public SeedPolicies Change(string name, string written, string instead)
    {
        var path = Path.Combine(Folder, name);
        var text = File.ReadAllText(path);
        text.ShouldContain(written);
        File.WriteAllText(path, text.Replace(written, instead, StringComparison.Ordinal));
        return this;
    }

    /// <summary>A prohibition of its own that withholds whatever its condition matches.</summary>
    public SeedPolicies Withhold(string when) => Change(
        "prohibitions.yaml", "prohibitions:\n",
        $"prohibitions:\n  - {{ id: not-any-more, title: Not any more, when: {when}, withhold: true }}\n");

    public void Dispose() => _folder.Delete(recursive: true);
}
