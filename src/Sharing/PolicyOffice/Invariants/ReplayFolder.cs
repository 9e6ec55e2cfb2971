using System.Text.Json.Nodes;
using IntelHub.Sharing.Documents;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>
/// Writes all that <c>policy decide</c> needs to answer a counter-example: its case, its directory, and the policy set
/// as it is once the two organisations have signed.
/// </summary>
internal static class ReplayFolder
{
    private const string Agreements = "agreements";

    public static void Write(string policiesFolder, string folder, Finding finding)
    {
        var example = finding.CounterExamples[0];
        var into = Path.Combine(folder, finding.Invariant.Id);
        var policies = Path.Combine(into, "policies");
        Directory.CreateDirectory(Path.Combine(policies, Agreements));
        Put(Path.Combine(into, "cases.jsonl"), ReplayLines.Case(finding.Invariant.Id, example).Line());
        Put(Path.Combine(into, "directory.json"), ReplayLines.Directory(example.Question).Line());
        foreach (var file in RulesOf(policiesFolder))
        {
            File.Copy(file, Path.Combine(policies, Path.GetRelativePath(policiesFolder, file)), overwrite: true);
        }

        if (example.Suspect.Agreement is { } agreement)
        {
            var file = FileOf(policiesFolder, agreement);
            Put(Path.Combine(policies, Agreements, Path.GetFileName(file)), Signed(Read(file)!, example));
        }
    }

    /// <summary>The file of an agreement's version.</summary>
    public static string FileOf(string policiesFolder, Agreement agreement) =>
        Directory.EnumerateFiles(Path.Combine(policiesFolder, Agreements), "*.yaml").First(file =>
            Read(file) is Node.Mapping mapping &&
            Says(mapping, "agreement", agreement.Id) && Says(mapping, "version", agreement.Version));

    private static IEnumerable<string> RulesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*.yaml").Where(file => Path.GetFileName(file) != InvariantsFile.Name)
            .Concat(Path.Combine(folder, Agreements) is var agreements && Directory.Exists(agreements)
                ? Directory.EnumerateFiles(agreements, "*.yaml")
                : []);

    private static bool Says(Node.Mapping mapping, string key, string text) =>
        mapping.Pairs.Any(pair => pair.Key == key && pair.Value is Node.Scalar scalar && scalar.Text == text);

    private static Node? Read(string file) =>
        YamlDocument.Read(File.ReadAllText(file), new Source(Path.GetFileName(file), []));

    // JSON is YAML too, and writing it out needs no guess at how the file was laid out.
    private static string Signed(Node agreement, CounterExample example)
    {
        var written = (JsonObject)ToJson(agreement)!;
        var rows = (JsonArray)written["signatories"]!;
        foreach (var row in ReplayLines.Signatories(example))
        {
            rows.Add(row!.DeepClone());
        }

        return written.Line();
    }

    private static JsonNode? ToJson(Node node) => node switch
    {
        Node.Mapping mapping => new JsonObject(
            mapping.Pairs.Select(pair => KeyValuePair.Create(pair.Key, ToJson(pair.Value)))),
        Node.Sequence sequence => new JsonArray([.. sequence.Items.Select(ToJson)]),
        Node.Scalar { IsNull: true } => null,
        Node.Scalar { Writing: not Writing.Quoted, Text: "true" or "false" } scalar => scalar.Text == "true",
        Node.Scalar scalar => scalar.Text,
        _ => null,
    };

    private static void Put(string file, string text) => File.WriteAllText(file, $"{text}\n");
}
