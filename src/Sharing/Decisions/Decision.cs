using System.Diagnostics;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>
/// The answer to one question: may this member be shown this item, how much of it, and on what terms?
/// </summary>
internal sealed record Decision
{
    public required Outcome Outcome { get; init; }

    /// <summary>
    /// Every reason that stands in the way, in the order of the sharing model; never empty when withheld.
    /// </summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The grants relied on; like all that follows, of a release or of what a yes would release.</summary>
    public IReadOnlyList<string> Basis { get; init; } = [];

    public IReadOnlyList<string> Purposes { get; init; } = [];

    /// <summary>The fields that are shown at all, in the order of the item.</summary>
    public IReadOnlyDictionary<string, Level> Fields { get; init; } = new Dictionary<string, Level>();

    public Obligations? Obligations { get; init; }

    /// <summary>The first instant at which time alone changes this decision; null when it never does.</summary>
    public DateTimeOffset? HoldsUntil { get; init; }

    /// <summary>Whether the two say the same, whatever they say of how long it holds.</summary>
    public bool SaysTheSameAs(Decision other) =>
        Outcome == other.Outcome &&
        Reasons.SequenceEqual(other.Reasons) &&
        Basis.SequenceEqual(other.Basis) &&
        Purposes.SequenceEqual(other.Purposes) &&
        Fields.SequenceEqual(other.Fields) &&
        (Obligations is { } ours ? ours.AreTheSameAs(other.Obligations) : other.Obligations is null);
}

/// <summary>Withhold is zero, so a decision that was never made reads as a refusal.</summary>
internal enum Outcome
{
    Withhold = 0,
    Own = 1,
    Refer = 2,
    Release = 3,
}

/// <summary>What whoever is shown the item takes on.</summary>
internal sealed record Obligations
{
    public required TimeSpan AcknowledgeWithin { get; init; }
    public required TimeSpan Retain { get; init; }
    public required bool Onward { get; init; }
    public required string Marking { get; init; }
    public required IReadOnlyList<string> Conditions { get; init; }

    public bool AreTheSameAs(Obligations? other) =>
        other is not null && this with { Conditions = other.Conditions } == other &&
        Conditions.SequenceEqual(other.Conditions);
}

internal static class OutcomeWords
{
    public static string Word(this Outcome outcome) => outcome switch
    {
        Outcome.Withhold => "withhold",
        Outcome.Own => "own",
        Outcome.Refer => "refer",
        Outcome.Release => "release",
        _ => throw new UnreachableException(),
    };
}
