using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>Which fields are shown and on what, and which are not, or not in full, and by which rule.</summary>
internal sealed class FieldsInWords(
    Question question, IReadOnlyList<Relied> relied, IReadOnlyList<Prohibition> prohibitions)
{
    public IReadOnlyList<ShownField> Shown(Decision decision) =>
        [.. decision.Fields.Select(field => Shown(field.Key, field.Value))];

    public IReadOnlyList<LeftOutField> LeftOut(Decision decision) =>
    [
        .. question.Item.FieldNames
            .Select(field => (Field: field, Level: decision.Fields.GetValueOrDefault(field)))
            .Where(field => field.Level < Level.Full)
            .Select(field => LeftOut(field.Field, field.Level)),
    ];

    private ShownField Shown(string field, Level level)
    {
        var fieldClass = question.Category.ClassOf(field);
        Ground[] grounds =
        [
            .. relied
                .Where(grant => grant.LevelOf(fieldClass, question.Originator) == level)
                .Select(grant => Grounds.Of(grant, grant.Carrying(fieldClass, question.Originator))),
        ];
        var means = level == Level.Full ? "in full" : ClassWords.Generalised(fieldClass);
        var sentence =
            $"{PlainWords.Sentence(PlainWords.Spaced(field))} is shown: {means}, under " +
            $"{PlainWords.And(grounds.Select(Grounds.Cite))}.";
        return new ShownField(field, level.Word(), means, sentence, grounds);
    }

    private LeftOutField LeftOut(string field, Level level)
    {
        var fieldClass = question.Category.ClassOf(field);
        RuleInWords[] rules =
        [
            .. prohibitions.Where(rule => rule.Remove.Contains(fieldClass)).Select(rule => Removal(rule, fieldClass)),
            .. fieldClass == FieldClass.Source ? [SourceRule(field)] : GrantRules(fieldClass, level),
        ];
        return new LeftOutField(field, fieldClass, level.Word(), rules);
    }

    private RuleInWords SourceRule(string field) => question.Category.FieldClasses.ContainsKey(field)
        ? new RuleInWords("source", "Who told it is never shown to anyone, whatever a clause grants.")
        : new RuleInWords(
            "unclassified",
            $"The classification has no such field for {PlainWords.Spaced(question.Item.Category)}, so it is as " +
            "protected as who told it, and never shown.");

    private static RuleInWords Removal(Prohibition rule, string fieldClass) => new(
        $"prohibition:{rule.Id}",
        $"The prohibition '{rule.Title ?? rule.Id}' ({rule.Id}) takes away {ClassWords.Of(fieldClass)}, whatever a " +
        "clause grants.");

    private IEnumerable<RuleInWords> GrantRules(string fieldClass, Level shown)
    {
        var what = ClassWords.Of(fieldClass);
        Relied[] giving = [.. relied.Where(grant => grant.Grant.Discloses.GetValueOrDefault(fieldClass) > Level.None)];
        if (giving.Length == 0)
        {
            yield return new RuleInWords("no-grant", $"No grant that applies gives {what}.");
        }

        foreach (var gateway in giving
            .Where(grant => grant.Grant.Discloses[fieldClass] > shown)
            .Where(grant => grant.Carrying(fieldClass, question.Originator) is [])
            .SelectMany(grant => grant.Open!)
            .DistinctBy(gateway => gateway.Id))
        {
            yield return new RuleInWords(
                $"gateway:{gateway.Id}",
                $"The power '{PlainWords.Title(gateway)}' ({gateway.Id}) does not carry {what} from " +
                $"{PlainWords.AKind(question.Originator.Kind)}.");
        }

        if (shown == Level.Generalised)
        {
            yield return new RuleInWords(
                "generalised-only",
                $"The grants that apply give {what} only in general: {ClassWords.Generalised(fieldClass)}.");
        }
    }
}
