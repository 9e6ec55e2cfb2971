using System.Collections.Frozen;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;
using IntelHub.Sharing.PolicyOffice.Passages;

namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>Every small change to what fields reveal, and to what a reader must have.</summary>
internal sealed class ClassificationMutants(PolicySet policies)
{
    private const string Headline = "headline";

    private const string TreatedAlike =
        "every grant, gateway and prohibition that meets the category treats the two classes alike";

    private readonly Classification _classification = policies.Classification;

    public IEnumerable<Mutant> All() =>
    [
        Change(
            "training doubled", "training valid for twice as long",
            "Write an example for a member whose training lapsed less than its validity ago, withheld for " +
                "training-lapsed.",
            _classification with { TrainingValidFor = Slip.Doubled(_classification.TrainingValidFor) },
            _ => true),
        .. _classification.Categories.OrderBy(category => category.Key, StringComparer.Ordinal).SelectMany(
            category => OfClearance(category.Key, category.Value).Concat(OfFields(category.Key, category.Value))),
    ];

    private IEnumerable<Mutant> OfClearance(string name, Category category)
    {
        foreach (var (marking, clearance) in category.Clearance.OrderBy(minimum => minimum.Key))
        {
            var rank = Ladder.RankOf(clearance, Ladder.Clearances);
            if (rank > 0)
            {
                yield return OfClearance(
                    name, category, marking, Ladder.Clearances[rank - 1], "clearance lowered",
                    $"for a member cleared {Ladder.Clearances[rank - 1]}, withheld for clearance-too-low");
            }

            if (rank < Ladder.Clearances.Count - 1)
            {
                yield return OfClearance(
                    name, category, marking, Ladder.Clearances[rank + 1], "clearance raised",
                    $"for a member cleared {clearance} and no higher, who is shown it");
            }
        }
    }

    private Mutant OfClearance(
        string name, Category category, string marking, string instead, string change, string example) => Change(
        change, $"{name} at {marking} for members cleared {instead}",
        $"Write an example of an item of {name} marked {marking} {example}.",
        With(name, category with { Clearance = With(category.Clearance, marking, instead) }),
        decided => decided.Example.Item.Category == name && decided.Example.Item.Marking == marking);

    private IEnumerable<Mutant> OfFields(string name, Category category) => category.FieldClasses
        .Where(field => field.Value != Headline)
        .OrderBy(field => field.Key, StringComparer.Ordinal)
        .Select(field => Change(
            "field class changed", $"field {field.Key} of {name} as {Headline} instead of {field.Value}",
            $"Write an example that shows a {Headline} of an item of {name} that has the field {field.Key}, to a " +
                $"member who is not shown {field.Value} in full; state its fields.",
            With(name, category with { FieldClasses = With(category.FieldClasses, field.Key, Headline) }),
            decided => decided.Example.Item.FieldNames.Contains(field.Key)) with
        {
            Equivalent = IsTreatedAsHeadline(name, field.Value) ? TreatedAlike : null,
        });

    private bool IsTreatedAsHeadline(string category, string fieldClass) =>
        fieldClass != FieldClass.Source &&
        policies.Prohibitions.All(rule => rule.Remove.Contains(fieldClass) == rule.Remove.Contains(Headline)) &&
        PlacedGrant.Of(policies)
            .Where(placed => placed.Clause is null || placed.Clause.Categories.Contains(category))
            .All(placed => IsTreatedAsHeadline(placed, fieldClass));

    private static bool IsTreatedAsHeadline(PlacedGrant placed, string fieldClass) =>
        placed.Grant.Discloses.GetValueOrDefault(fieldClass) ==
            placed.Grant.Discloses.GetValueOrDefault(Headline) &&
        (placed.Clause is null || placed.Clause.Gateways.All(gateway => placed.Clause.From.All(kind =>
            gateway.Carries(fieldClass, kind) == gateway.Carries(Headline, kind))));

    private Classification With(string name, Category instead) => _classification with
    {
        Categories = _classification.Categories
            .ToFrozenDictionary(entry => entry.Key, entry => entry.Key == name ? instead : entry.Value),
    };

    private static FrozenDictionary<string, string> With(
        FrozenDictionary<string, string> words, string key, string instead) =>
        words.ToFrozenDictionary(entry => entry.Key, entry => entry.Key == key ? instead : entry.Value);

    private Mutant Change(
        string name, string done, string hint, Classification instead, Func<DecidedExample, bool> isNear) => new()
        {
            Operator = name,
            Change = $"classification: {done}",
            Hint = hint,
            Make = () => policies with { Classification = instead },
            IsNear = isNear,
        };
}
