using IntelHub.Sharing.Documents;

namespace IntelHub.Sharing.PolicyOffice.LintPolicies;

/// <summary>
/// Where each rule of a policy set is written. The rules themselves do not know: to decide, they need no lines.
/// </summary>
internal sealed class PolicyLines
{
    private readonly Dictionary<string, (string Document, int Line)> _places = new(StringComparer.Ordinal);
    private readonly List<WrittenLevel> _levels = [];

    /// <summary>The classes of grants as they were written, with those that loading leaves out.</summary>
    public IReadOnlyList<WrittenLevel> Levels => _levels;

    public static string Signature(string agreement, string organisation, int index) =>
        $"{agreement} signatory {organisation} {index + 1}";

    public static string Gateway(string id) => $"gateway {id}";

    public static string Prohibition(string id) => $"prohibition {id}";

    public static string Category(string id) => $"category {id}";

    /// <summary>Of a set that was loaded, and so is known to be sound.</summary>
    public static PolicyLines Read(string folder)
    {
        var lines = new PolicyLines();
        lines.AddNamed(folder, "gateways.yaml", "gateways", Gateway);
        lines.AddNamed(folder, "prohibitions.yaml", "prohibitions", Prohibition);
        lines.AddCategories(folder, "classification.yaml");
        lines.AddGrants("vital-interests.yaml", "vital-interests#", Open(folder, "vital-interests.yaml"));
        var agreements = Path.Combine(folder, "agreements");
        foreach (var file in Directory.Exists(agreements) ? Directory.EnumerateFiles(agreements, "*.yaml") : [])
        {
            lines.AddAgreement(folder, $"agreements/{Path.GetFileName(file)}");
        }

        return lines;
    }

    public (string Document, int? Line) Of(string id) =>
        _places.TryGetValue(id, out var place) ? place : ("the policy set", null);

    private void AddNamed(string folder, string document, string list, Func<string, string> named)
    {
        foreach (var node in Items(Open(folder, document), list))
        {
            Add(named(Text(node, "id")), document, node);
        }
    }

    private void AddCategories(string folder, string document)
    {
        foreach (var pair in (Find(Open(folder, document), "categories") as Node.Mapping)?.Pairs ?? [])
        {
            _places.TryAdd(Category(pair.Key), (document, pair.Line));
        }
    }

    private void AddAgreement(string folder, string document)
    {
        var root = Open(folder, document);
        var id = $"{Text(root, "agreement")}@{Text(root, "version")}";
        Add(id, document, root!);
        foreach (var rows in Items(root, "signatories").GroupBy(row => Text(row, "organisation")))
        {
            foreach (var (index, row) in rows.Index())
            {
                Add(Signature(id, rows.Key, index), document, row);
            }
        }

        foreach (var clause in Items(root, "clauses"))
        {
            var clauseId = $"{id}#{Text(clause, "id")}";
            Add(clauseId, document, clause);
            AddGrants(document, $"{clauseId}/", clause);
        }
    }

    private void AddGrants(string document, string prefix, Node? owner)
    {
        foreach (var (index, grant) in Items(owner, "grants").Index())
        {
            var basis = $"{prefix}{index + 1}";
            Add(basis, document, grant);
            var disclose = Find(grant, "disclose");
            foreach (var level in (string[])["full", "generalised"])
            {
                _levels.AddRange(Items(disclose, level).OfType<Node.Scalar>().Select(
                    name => new WrittenLevel(basis, level, name.Text, name.Line)));
            }
        }
    }

    private void Add(string id, string document, Node node) => _places.TryAdd(id, (document, node.Line));

    private static Node? Open(string folder, string document) =>
        YamlDocument.Read(File.ReadAllText(Path.Combine(folder, document)), new Source(document, []));

    private static Node? Find(Node? node, string key) =>
        (node as Node.Mapping)?.Pairs.FirstOrDefault(pair => pair.Key == key)?.Value;

    private static IReadOnlyList<Node> Items(Node? node, string key) =>
        (Find(node, key) as Node.Sequence)?.Items ?? [];

    private static string Text(Node? node, string key) => (Find(node, key) as Node.Scalar)?.Text ?? "";
}

/// <summary>A class in a grant's <c>disclose</c>, under <c>full</c> or <c>generalised</c>.</summary>
internal sealed record WrittenLevel(string Basis, string Level, string Class, int Line);
