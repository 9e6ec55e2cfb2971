using Shouldly;

namespace IntelHub.TestKit;

/// <summary>A folder of its own with the policy set of Kent, for a test to change.</summary>
public sealed class PolicyCopy : IDisposable
{
    public const string Agreement = "agreements/kmisa-cuckooing-2026.yaml";
    public const string Prohibitions = "prohibitions.yaml";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intelhub-policies-");

    public PolicyCopy()
    {
        var from = Repository.PathTo("infra", "seed", "policies");
        Directory.CreateDirectory(Path.Combine(Folder, "agreements"));
        foreach (var file in Directory.EnumerateFiles(from, "*.yaml")
            .Concat(Directory.EnumerateFiles(Path.Combine(from, "agreements"), "*.yaml")))
        {
            File.Copy(file, PathTo(Path.GetRelativePath(from, file)));
        }
    }

    public string Folder => _folder.FullName;

    /// <summary>A prohibition that withholds everything from organisations of that kind.</summary>
    public void Forbid(string kind) => File.AppendAllText(PathTo(Prohibitions), Forbidding(kind));

    /// <summary>The clause that tells the police now tells their duty officers as well.</summary>
    public void TellDutyOfficers() =>
        Change(Agreement, "roles: [intelligence-analyst", "roles: [duty-officer, intelligence-analyst");

    public void Allow(string kind) => Change(Prohibitions, Forbidding(kind), "");

    public void Break() => File.AppendAllText(PathTo("gateways.yaml"), "gatways: []\n");

    public void Mend() => Change("gateways.yaml", "gatways: []\n", "");

    public void Change(string name, string written, string instead)
    {
        var text = File.ReadAllText(PathTo(name));
        text.ShouldContain(written);
        File.WriteAllText(PathTo(name), text.Replace(written, instead, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Forbidding(string kind) =>
        $"\n  - {{ id: not-to-{kind}, when: {{ organisations: [{kind}] }}, withhold: true }}\n";

    private string PathTo(string name) => Path.Combine(Folder, name);
}
