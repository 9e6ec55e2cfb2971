using System.Collections.Frozen;
using IntelHub.Sharing.Documents;

namespace IntelHub.Sharing.Policies;

/// <summary>Reads <c>classification.yaml</c>.</summary>
internal static class ClassificationFile
{
    public static Classification Read(Node? root, Source source)
    {
        var file = Entry.Open(
            root, "the classification", source, ["markings", "clearances", "training_valid_for", "categories"], []);
        var markings = ReadLadder(file, "markings", Ladder.Markings, source);
        var clearances = ReadLadder(file, "clearances", Ladder.Clearances, source);
        return new Classification
        {
            TrainingValidFor = file.Span("training_valid_for"),
            Categories = file.Pairs("categories").ToFrozenDictionary(
                pair => pair.Key, pair => ReadCategory(pair, markings, clearances, source), StringComparer.Ordinal),
        };
    }

    // Which marking or clearance is above which is the model's to say: a file may only use fewer of them.
    private static IReadOnlyList<string> ReadLadder(
        Entry file, string key, IReadOnlyList<string> ladder, Source source)
    {
        var names = file.Names(key, ladder);
        if (!names.SequenceEqual(ladder.Where(names.Contains)))
        {
            source.Refuse(file.LineOf(key), $"'{key}' must go upwards: {string.Join(", ", ladder)}");
        }

        return [.. ladder.Where(names.Contains)];
    }

    private static Category ReadCategory(
        Pair written, IReadOnlyList<string> markings, IReadOnlyList<string> clearances, Source source)
    {
        var category = Entry.Open(written.Value, $"category '{written.Key}'", source, ["clearance", "fields"], []);
        var minimums = Entry.Open(
            category.Find("clearance"), $"the clearance of category '{written.Key}'", source, [.. markings], []);
        var fields = category.Pairs("fields");
        var classes = Entry.Open(
            category.Find("fields"), $"fields of category '{written.Key}'", source,
            [.. fields.Select(field => field.Key)], []);
        return new Category
        {
            Clearance = markings.ToFrozenDictionary(
                marking => marking, marking => minimums.Name(marking, clearances), StringComparer.Ordinal),
            FieldClasses = fields.ToFrozenDictionary(
                field => field.Key, field => classes.Name(field.Key, FieldClass.All), StringComparer.Ordinal),
        };
    }
}
