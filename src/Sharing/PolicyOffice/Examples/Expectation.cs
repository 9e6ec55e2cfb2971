using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Examples;

/// <summary>
/// What an example says of its decision. Null is not said and not compared; whatever is said is compared whole.
/// </summary>
internal sealed record Expectation
{
    public required Outcome Outcome { get; init; }
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>In the order of code points, as decisions list it.</summary>
    public IReadOnlyList<string>? Basis { get; init; }

    /// <summary>In the order of code points, as decisions list them.</summary>
    public IReadOnlyList<string>? Purposes { get; init; }

    public IReadOnlyDictionary<string, Level>? Fields { get; init; }
    public ExpectedObligations? Obligations { get; init; }

    public bool IsMetBy(Decision decided) => !DifferencesFrom(decided).Any();

    /// <summary>Found one by one, so that whoever asks only whether there is any pays for the first.</summary>
    public IEnumerable<Difference> DifferencesFrom(Decision decided)
    {
        if (Outcome != decided.Outcome)
        {
            yield return new Difference("outcome", Outcome.Word(), decided.Outcome.Word());
        }

        foreach (var (key, expected, actual) in Lists(decided))
        {
            if (expected is not null && !expected.SequenceEqual(actual, StringComparer.Ordinal))
            {
                yield return new Difference(key, Written.List(expected), Written.List(actual));
            }
        }

        if (Fields is not null && !AreEqual(Fields, decided.Fields))
        {
            yield return new Difference("fields", Written.Levels(Fields), Written.Levels(decided.Fields));
        }

        foreach (var difference in Obligations?.DifferencesFrom(decided.Obligations) ?? [])
        {
            yield return difference;
        }
    }

    private (string Key, IReadOnlyList<string>? Expected, IReadOnlyList<string> Actual)[] Lists(Decision decided) =>
    [
        ("reasons", Reasons, decided.Reasons),
        ("basis", Basis, decided.Basis),
        ("purposes", Purposes, decided.Purposes),
    ];

    private static bool AreEqual(IReadOnlyDictionary<string, Level> one, IReadOnlyDictionary<string, Level> other) =>
        one.Count == other.Count && one.All(field => other.GetValueOrDefault(field.Key) == field.Value);
}

/// <summary>The obligations that an example states: all of them, or a part.</summary>
internal sealed record ExpectedObligations
{
    public TimeSpan? AcknowledgeWithin { get; init; }
    public TimeSpan? Retain { get; init; }
    public bool? Onward { get; init; }
    public string? Marking { get; init; }
    public IReadOnlyList<string>? Conditions { get; init; }

    public IEnumerable<Difference> DifferencesFrom(Obligations? decided)
    {
        if (decided is null)
        {
            yield return new Difference("obligations", "some", "none, since nothing is shown");
            yield break;
        }

        (string Key, string? Expected, string Decided)[] parts =
        [
            ("acknowledge_within", Written.Span(AcknowledgeWithin), Written.Span(decided.AcknowledgeWithin)),
            ("retain", Written.Span(Retain), Written.Span(decided.Retain)),
            ("onward", Onward is { } onward ? Written.Flag(onward) : null, Written.Flag(decided.Onward)),
            ("marking", Marking, decided.Marking),
            ("conditions", Conditions is null ? null : Written.List(Conditions), Written.List(decided.Conditions)),
        ];
        foreach (var (key, expected, actual) in parts.Where(part => part.Expected is not null))
        {
            if (expected != actual)
            {
                yield return new Difference($"obligations.{key}", expected!, actual);
            }
        }
    }
}

/// <summary>One key of which the example says another value than was decided.</summary>
internal sealed record Difference(string Key, string Expected, string Decided);
