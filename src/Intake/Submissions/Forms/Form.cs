using System.Text.Json.Nodes;

namespace IntelHub.Intake.Submissions.Forms;

/// <summary>What a partner fills in for one category.</summary>
internal sealed record Form
{
    public required string Category { get; init; }
    public required IReadOnlyList<FormField> Fields { get; init; }

    /// <summary>At least one of these must be filled in; empty when none need be.</summary>
    public IReadOnlyList<string> NeedsOneOf { get; init; } = [];

    /// <summary>Pairs of times that cannot be the other way round, as <c>field</c> or <c>field.key</c>.</summary>
    public IReadOnlyList<(string Earlier, string Later)> InOrder { get; init; } = [];

    public FilledForm Read(Told told, Reading reading)
    {
        var parts = reading.Open(
            told,
            [.. Fields.Where(field => field.IsRequired).Select(field => field.Name)],
            [.. Fields.Where(field => !field.IsRequired).Select(field => field.Name)],
            RefusalCode.FieldNotOnForm);
        var fields = new OrderedDictionary<string, JsonNode>();
        var sourceFields = new OrderedDictionary<string, JsonNode>();
        foreach (var field in Fields)
        {
            if (parts.Find(field.Name) is { } part && field.Answer.Read(part, reading) is { } answer)
            {
                (field.IsSource ? sourceFields : fields).Add(field.Name, answer);
            }
        }

        if (NeedsOneOf.Count > 0 && !NeedsOneOf.Any(parts.Has))
        {
            var either = string.Join(", ", NeedsOneOf);
            reading.Refuse(RefusalCode.NeedsOneOf, told.Path, $"Fill in at least one of: {either}.");
        }

        RefuseDisorder(told, fields, reading);
        return new FilledForm(fields, sourceFields);
    }

    private void RefuseDisorder(Told told, IReadOnlyDictionary<string, JsonNode> fields, Reading reading)
    {
        foreach (var (earlier, later) in InOrder)
        {
            if (Find(fields, earlier) is { } first && Find(fields, later) is { } second && second.IsBefore(first))
            {
                reading.Refuse(RefusalCode.TimesOutOfOrder, $"{told.Path}.{later}",
                    $"'{later}' is before '{earlier}'. Check both.");
            }
        }
    }

    private static Moment? Find(IReadOnlyDictionary<string, JsonNode> fields, string place)
    {
        var keys = place.Split('.');
        var found = keys.Skip(1).Aggregate(fields.GetValueOrDefault(keys[0]), (node, key) => node?[key]);
        return Moment.TryParse(found?.GetValue<string>(), out var moment) ? moment : null;
    }
}
