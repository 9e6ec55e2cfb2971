using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;
using IntelHub.Sharing.PolicyOffice.Passages;

namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>Every small change to a prohibition.</summary>
internal sealed class ProhibitionMutants(RuleReach reach, GivenClasses given, Prohibition prohibition)
{
    private const string NothingToTake =
        "no grant gives a class that the prohibition removes, between any kinds of organisation where the change " +
        "makes a difference";

    private const string SamePassages = "what is left of the condition matches the same questions";

    public IEnumerable<Mutant> All() =>
    [
        Deleted(),
        .. ConditionKey.All.SelectMany(OfKey),
        .. prohibition.Remove.Order().Select(WithoutClass),
        WithholdFlipped(),
    ];

    private Mutant Deleted() => Change(
        "prohibition deleted", "deleted",
        "Write an example that it matches; state its reasons and fields.", null) with
    {
        Equivalent = !prohibition.Withhold && !TakesAnything(prohibition.Remove, prohibition.When.CouldMatch)
            ? NothingToTake
            : null,
    };

    private Mutant WithoutClass(string name) => Change(
        "removed class deleted", $"without removing {name}",
        $"Write an example that it matches, of an item with a field of class {name} that a grant gives; " +
            "state its fields.",
        prohibition with { Remove = prohibition.Remove.Without(name) }) with
    {
        Equivalent = TakesAnything([name], prohibition.When.CouldMatch) ? null : NothingToTake,
    };

    private Mutant WithholdFlipped() => Change(
        "withhold flipped", prohibition.Withhold ? "no longer withholding" : "withholding",
        "Write an example that it matches; state its outcome and reasons.",
        prohibition with { Withhold = !prohibition.Withhold });

    private IEnumerable<Mutant> OfKey(ConditionKey key)
    {
        if (key.Words(prohibition.When) is not { } written)
        {
            yield break;
        }

        string[] words = [.. written.Order()];
        yield return OfCondition(
            key, "condition key deleted", $"without '{key.Name}' in its 'when'",
            $"Write an example that only '{key.Name}' keeps it from matching; state its fields.", null);
        foreach (var word in words.Where(_ => words.Length > 1))
        {
            yield return OfCondition(
                key, "condition word deleted", $"without {word} in '{key.Name}'",
                key.Name.EndsWith("_except", StringComparison.Ordinal)
                    ? $"Write an example that only {word} in '{key.Name}' keeps it from matching; state its fields."
                    : $"Write an example that it matches for {word} in '{key.Name}'; state its reasons and fields.",
                [.. words.Where(other => other != word)]);
        }
    }

    private Mutant OfCondition(
        ConditionKey key, string name, string done, string hint, IReadOnlyList<string>? words)
    {
        var instead = key.With(prohibition.When, words);
        return Change(name, done, hint, prohibition with { When = instead }) with
        {
            Equivalent = EquivalenceOf(key, instead),
        };
    }

    private string? EquivalenceOf(ConditionKey key, Condition instead)
    {
        bool Differs(Passage passage) => key.IsOfPassage
            ? prohibition.When.CouldMatch(passage) != instead.CouldMatch(passage)
            : prohibition.When.CouldMatch(passage) || instead.CouldMatch(passage);

        return !given.Passages.Any(Differs) ? SamePassages
            : !prohibition.Withhold && !TakesAnything(prohibition.Remove, Differs) ? NothingToTake
            : null;
    }

    private bool TakesAnything(IEnumerable<string> classes, Func<Passage, bool> where) =>
        given.Passages.Where(where).Any(passage => given.On(passage).Overlaps(classes));

    private Mutant Change(string name, string done, string hint, Prohibition? instead) => new()
    {
        Operator = name,
        Change = $"prohibition {prohibition.Id} {done}",
        Hint = hint,
        Make = () => reach.Policies.With(prohibition, instead),
        IsNear = IsNear,
    };

    private bool IsNear(DecidedExample example) => example.IsMatchedBy(prohibition);
}
