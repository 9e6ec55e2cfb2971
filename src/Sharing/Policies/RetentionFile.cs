using IntelHub.Sharing.Documents;

namespace IntelHub.Sharing.Policies;

/// <summary>Reads <c>retention.yaml</c>: exactly one row for each category.</summary>
internal static class RetentionFile
{
    public static RetentionSchedule Read(Node? root, Source source, Classification classification)
    {
        var file = Entry.Open(root, "the file of retention", source, ["retention"], []);
        var rules = new List<RetentionRule>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in file.Items("retention"))
        {
            var rule = ReadRule(node, source, classification);
            if (rule.Category.Length > 0 && !seen.Add(rule.Category))
            {
                source.Refuse(node.Line, $"retention of '{rule.Category}' is written twice; keep one row");
            }

            rules.Add(rule);
        }

        foreach (var category in classification.Categories.Keys.Order(StringComparer.Ordinal).Except(seen))
        {
            source.Refuse(
                Math.Max(file.LineOf("retention"), 1), $"category '{category}' has no row of retention; write one");
        }

        return new RetentionSchedule(rules);
    }

    private static RetentionRule ReadRule(Node node, Source source, Classification classification)
    {
        var row = Entry.Open(
            node, "a row of retention", source,
            ["category", "review_after", "keep_at_most", "source", "certainty"], []);
        var rule = new RetentionRule
        {
            Category = row.Name("category", classification.Categories.Keys),
            ReviewAfter = row.Span("review_after"),
            KeepAtMost = row.Span("keep_at_most"),
            Source = row.Text("source"),
            Certainty = row.Name("certainty", Certainty.All),
        };
        if (rule.ReviewAfter > rule.KeepAtMost)
        {
            source.Refuse(
                row.LineOf("review_after"),
                $"'review_after' of '{rule.Category}' comes after 'keep_at_most'; write one that comes no later");
        }

        return rule;
    }
}
