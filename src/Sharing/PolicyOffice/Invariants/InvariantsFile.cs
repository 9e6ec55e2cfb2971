using System.Collections.Frozen;
using System.Text.RegularExpressions;
using IntelHub.Sharing.Documents;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>Reads <c>invariants.yaml</c>, as strictly as the rules that it is about.</summary>
internal static partial class InvariantsFile
{
    public const string Name = "invariants.yaml";

    private static readonly string[] _demands = ["never", "at_most", "show", "obligations"];

    /// <summary>Throws <see cref="PolicySetRefused"/> with every mistake when there is any.</summary>
    public static IReadOnlyList<Invariant> Load(string folder, Classification classification)
    {
        var mistakes = new List<Mistake>();
        var source = new Source(Name, mistakes);
        var file = Path.Combine(folder, Name);
        if (!File.Exists(file))
        {
            source.Refuse(1, $"the file is missing from '{folder}'; write in it what must hold whatever else changes");
            throw new PolicySetRefused(mistakes);
        }

        var invariants = Read(YamlDocument.Read(TextFile.Read(file, source), source), source, classification);
        return mistakes.Count == 0 ? invariants : throw new PolicySetRefused(mistakes);
    }

    private static List<Invariant> Read(Node? root, Source source, Classification classification)
    {
        var file = Entry.Open(root, "the file of invariants", source, ["invariants"], []);
        var invariants = new List<Invariant>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in file.Items("invariants"))
        {
            var invariant = ReadInvariant(node, source, classification);
            if (!ids.Add(invariant.Id))
            {
                source.Refuse(node.Line, $"invariant '{invariant.Id}' is written twice; keep one or rename it");
            }

            invariants.Add(invariant);
        }

        return invariants;
    }

    private static Invariant ReadInvariant(Node node, Source source, Classification classification)
    {
        var invariant = Entry.Open(node, "an invariant", source, ["id", "title", "when"], _demands);
        var demands = ReadDemands(invariant, source);
        if (!demands.AreAny)
        {
            source.Refuse(
                node.Line, $"an invariant must say what may not be; write one of {string.Join(", ", _demands)}");
        }

        // The id names a folder when a counter-example is written out.
        var id = invariant.Text("id");
        if (id.Length > 0 && !PlainWord().IsMatch(id))
        {
            source.Refuse(node.Line, $"invariant '{id}' must be named in lower-case letters, digits and hyphens");
        }

        return new Invariant
        {
            Id = id,
            Title = invariant.Text("title"),
            When = ReadCircumstances(invariant.Find("when"), source, classification),
            Demands = demands,
        };
    }

    private static Circumstances ReadCircumstances(Node? node, Source source, Classification classification)
    {
        var when = Entry.Open(
            node, "'when' of an invariant", source, [],
            [.. ConditionEntry.Keys, "clearance_below", "override", "handling", "compartments", "untrained"]);
        return new Circumstances
        {
            Condition = ConditionEntry.Read(when, classification),
            ClearanceBelow = when.Has("clearance_below") ? when.Name("clearance_below", Ladder.Clearances) : null,
            Override = when.Has("override") ? when.Flag("override") : null,
            HandlingCodes = when.Has("handling") ? when.NameSet("handling", ItemWords.HandlingCodes) : null,
            OutsideCompartment = when.Has("compartments") && when.Name("compartments", ["any"]) == "any",
            Untrained = Only(true, when, "untrained", source),
        };
    }

    private static Demands ReadDemands(Entry invariant, Source source)
    {
        string[] limited = [.. invariant.Pairs("at_most").Select(pair => pair.Key).Where(FieldClass.All.Contains)];
        var atMost = Entry.Open(
            invariant.Find("at_most"), "'at_most' of an invariant", source, limited, [.. FieldClass.All]);
        var levels = limited.Select(name => KeyValuePair.Create(
            name, LevelWords.Parse(atMost.Name(name, ["none", "generalised"]))));
        var never = invariant.NameSet("never", FieldClass.All).Select(name => KeyValuePair.Create(name, Level.None));
        var obligations = Entry.Open(
            invariant.Find("obligations"), "'obligations' of an invariant", source, [],
            ["acknowledge_at_most", "retain_at_most", "onward"]);
        return new Demands
        {
            AtMost = never.Concat(levels).GroupBy(pair => pair.Key, pair => pair.Value)
                .ToFrozenDictionary(same => same.Key, same => same.Min(), StringComparer.Ordinal),
            Nothing = invariant.Has("show") && invariant.Name("show", ["nothing"]) == "nothing",
            AcknowledgeAtMost = SpanIfPresent(obligations, "acknowledge_at_most"),
            RetainAtMost = SpanIfPresent(obligations, "retain_at_most"),
            NeverOnward = Only(false, obligations, "onward", source),
        };
    }

    private static TimeSpan? SpanIfPresent(Entry entry, string key) => entry.Has(key) ? entry.Span(key) : null;

    // The other value would narrow nothing, while reading as if it did.
    private static bool Only(bool value, Entry entry, string key, Source source)
    {
        if (entry.Has(key) && entry.Flag(key) != value)
        {
            source.Refuse(entry.LineOf(key), $"'{key}' can only be {(value ? "true" : "false")}; or leave it out");
        }

        return entry.Has(key);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex PlainWord();
}
