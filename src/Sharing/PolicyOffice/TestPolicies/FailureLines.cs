using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.PolicyOffice.TestPolicies;

/// <summary>Says how an example was decided: what was agreed, what the rules say instead, and why.</summary>
internal static class FailureLines
{
    public static IEnumerable<string> Of(DecidedExample decided)
    {
        var example = decided.Example;
        yield return "";
        yield return $"{example.Id} ({example.Place}): {example.Title}";
        yield return $"  Asked for {example.Member} at {Instant.Format(example.At)}" +
            (example.Override ? ", with an emergency override." : ".");
        foreach (var difference in example.Expected.DifferencesFrom(decided.Decision))
        {
            yield return Sentence(difference, decided.Decision);
            yield return $"    expected {difference.Key}: {difference.Expected}";
            yield return $"    decided  {difference.Key}: {difference.Decided}";
        }
    }

    /// <summary>The decision whole, as an example would state it.</summary>
    public static IEnumerable<string> DecisionOf(Decision decision)
    {
        yield return "  The decision:";
        yield return $"    outcome: {decision.Outcome.Word()}";
        yield return $"    reasons: {Written.List(decision.Reasons)}";
        foreach (var reason in decision.Reasons)
        {
            yield return $"      # {reason}: {ReasonWords.Of(reason)}";
        }

        yield return $"    basis: {Written.List(decision.Basis)}";
        yield return $"    purposes: {Written.List(decision.Purposes)}";
        yield return $"    fields: {Written.Levels(decision.Fields)}";
        if (decision.Obligations is { } duties)
        {
            yield return $"    obligations: {{ acknowledge_within: {Written.Span(duties.AcknowledgeWithin)}, " +
                $"retain: {Written.Span(duties.Retain)}, onward: {Written.Flag(duties.Onward)} }}";
        }
    }

    public static object Finding(DecidedExample decided) => new
    {
        decided.Example.Id,
        decided.Example.Title,
        decided.Example.Document,
        decided.Example.Line,
        AsAgreed = decided.IsAsAgreed,
        Differences = decided.Example.Expected.DifferencesFrom(decided.Decision),
        Outcome = decided.Decision.Outcome.Word(),
        decided.Decision.Reasons,
        decided.Decision.Basis,
        decided.Decision.Purposes,
        Fields = decided.Decision.Fields.ToDictionary(field => field.Key, field => field.Value.Word()),
    };

    private static string Sentence(Difference difference, Decision decision) => difference.Key switch
    {
        "outcome" when decision.Reasons.Count > 0 =>
            $"  It is withheld because {string.Join(", and ", decision.Reasons.Select(ReasonWords.Of))}.",
        "outcome" => $"  Nothing stands in the way, so the outcome is {decision.Outcome.Word()}.",
        "reasons" => "  What stands in the way is not what was agreed.",
        "basis" => "  It rests on other grants than was agreed.",
        "purposes" => "  It is shared for other purposes than was agreed.",
        "fields" => "  Other fields, or other levels of them, are shown than was agreed.",
        _ => "  Whoever is shown it takes on something other than was agreed.",
    };
}
