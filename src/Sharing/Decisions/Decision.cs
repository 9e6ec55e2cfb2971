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

    /// <summary>Time alone cannot change this decision before then; null when it never can.</summary>
    public required DateTimeOffset? HoldsUntil { get; init; }
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
