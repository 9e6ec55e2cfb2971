using IntelHub.Sharing.Documents;

namespace IntelHub.Policies.Tests;

/// <summary>A mistake that somebody could make in a policy set, and the invariant that is there to catch it.</summary>
/// <param name="Holds">No policy file can break the invariant: it must hold all the same.</param>
internal sealed record WrongRule(
    string Invariant, IReadOnlyList<WrongRule.Change> Changes, IReadOnlyList<string> Also, bool Holds)
{
    public static IReadOnlyList<WrongRule> Load(string file)
    {
        var mistakes = new List<Mistake>();
        var source = new Source(Path.GetFileName(file), mistakes);
        var rules = Entry.Open(
            YamlDocument.Read(File.ReadAllText(file), source), "the file of wrong rules", source, ["wrong_rules"], []);
        WrongRule[] read = [.. rules.Items("wrong_rules").Select(node => Read(node, source))];
        mistakes.ShouldBeEmpty();
        return read;
    }

    /// <summary>The file must have the text: a wrong rule that changes nothing would show nothing.</summary>
    public void MakeIn(string folder)
    {
        foreach (var change in Changes)
        {
            var file = Path.Combine(folder, change.File);
            var text = File.ReadAllText(file);
            text.ShouldContain(change.Written, Case.Sensitive, $"{change.File}, for {Invariant}");
            var at = text.IndexOf(change.Written, StringComparison.Ordinal);
            File.WriteAllText(file, text[..at] + change.Instead + text[(at + change.Written.Length)..]);
        }
    }

    private static WrongRule Read(Node node, Source source)
    {
        var rule = Entry.Open(
            node, "a wrong rule", source, ["invariant", "wrong", "changes"], ["also", "holds"]);
        return new WrongRule(
            rule.Text("invariant"),
            [.. rule.Items("changes").Select(change => ReadChange(change, source))],
            rule.Texts("also"),
            rule.Flag("holds"));
    }

    private static Change ReadChange(Node node, Source source)
    {
        var change = Entry.Open(node, "a change", source, ["file", "written", "instead"], []);
        return new Change(change.Text("file"), change.Text("written"), change.Text("instead"));
    }

    internal sealed record Change(string File, string Written, string Instead);
}
