using System.Text.Json.Nodes;
using IntelHub.Sharing.PolicyOffice;
using IntelHub.Sharing.PolicyOffice.Invariants;

namespace IntelHub.Policies.Tests;

/// <summary>A copy of a policy set with its invariants, in which a wrong rule may be made.</summary>
internal sealed class ProvenSet : IDisposable
{
    private static readonly string _tests = Path.Combine(Repository.Root, "tests", "Policies.Tests");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intelhub-proven");
    private readonly string _wrongRules;

    private ProvenSet(string policies, string invariants, string wrongRules)
    {
        _wrongRules = wrongRules;
        foreach (var file in Directory.EnumerateFiles(policies, "*.yaml")
            .Concat(Directory.EnumerateFiles(Path.Combine(policies, "agreements"), "*.yaml")))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(policies, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // A set that states nothing yet has nothing to prove.
        File.WriteAllText(
            Path.Combine(Folder, "invariants.yaml"),
            File.Exists(invariants) ? File.ReadAllText(invariants) : "invariants: []");
    }

    public static IReadOnlyList<string> Names { get; } = ["worked-example", "product"];

    public string Folder => _folder.FullName;

    public IReadOnlyList<WrongRule> WrongRules => WrongRule.Load(_wrongRules);

    private string ReplayFolder => Path.Combine(Folder, "replayed");

    public static ProvenSet Of(string name)
    {
        var kent = Path.Combine(_tests, "kent");
        var product = Path.Combine(Repository.Root, "policies");
        return name == "product"
            ? new ProvenSet(product, Path.Combine(product, "invariants.yaml"), Path.Combine(_tests, "wrong-rules.yaml"))
            : new ProvenSet(
                Path.Combine(Repository.Root, "infra", "seed", "policies"),
                Path.Combine(kent, "invariants.yaml"), Path.Combine(kent, "wrong-rules.yaml"));
    }

    /// <summary>What the tool says of each invariant, by id.</summary>
    public IReadOnlyDictionary<string, JsonNode> Prove()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        InvariantProof.Run(Folder, null, ReplayFolder, new Report(output, errors, asJson: true));
        errors.ToString().ShouldBeEmpty();
        return JsonNode.Parse(output.ToString())!["invariants"]!.AsArray().ToDictionary(
            found => $"{found!["id"]}", found => found!, StringComparer.Ordinal);
    }

    /// <summary>What <c>policy decide</c> says of the counter-example that was written out.</summary>
    public JsonNode Replay(string invariant)
    {
        var folder = Path.Combine(ReplayFolder, invariant);
        using var cases = File.OpenText(Path.Combine(folder, "cases.jsonl"));
        return JsonNode.Parse(Answers.To(
            cases, Path.Combine(folder, "policies"), Path.Combine(folder, "directory.json")).Single())!;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
