using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>What must hold for every possible item and member, whatever is agreed.</summary>
internal sealed record Invariant
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required Circumstances When { get; init; }
    public required Demands Demands { get; init; }
}

/// <summary>Which questions an invariant is about; the originator's own members are never meant.</summary>
internal sealed record Circumstances
{
    /// <summary>The keys that it has in common with a prohibition, and that mean the same.</summary>
    public required Condition Condition { get; init; }

    public string? ClearanceBelow { get; init; }

    /// <summary>Whether an override is asked for; null when either is meant.</summary>
    public bool? Override { get; init; }

    public FrozenSet<string>? HandlingCodes { get; init; }

    /// <summary>The item is in a compartment that the member is not in.</summary>
    public bool OutsideCompartment { get; init; }

    /// <summary>The member's training has lapsed, or never was.</summary>
    public bool Untrained { get; init; }

    public bool Include(Question question, bool overrideAsked, Classification classification) =>
        !question.IsOwn &&
        Condition.Matches(question) &&
        (ClearanceBelow is null || question.Member.Clearance.IsBelow(ClearanceBelow, Ladder.Clearances)) &&
        (Override is null || Override == overrideAsked) &&
        (HandlingCodes is null || HandlingCodes.Contains(question.Item.Handling.Code)) &&
        (!OutsideCompartment || !question.Member.Compartments.HoldAll(question.Item.Compartments, question.At)) &&
        (!Untrained || !Standing.IsTrained(question.Member, classification.TrainingValidFor, question.At));

    /// <summary>Whether there can be such a question at all, whatever is granted or prohibited.</summary>
    public bool CanArise(Classification classification) =>
        LeavesSome(Condition.Categories, null, classification.Categories.Keys) &&
        LeavesSome(Condition.Markings, null, classification.Categories.Values.SelectMany(all => all.Clearance.Keys)) &&
        (Condition.Assessments is null ||
            (Condition.Categories?.Contains(ItemWords.Intelligence) ??
                classification.Categories.ContainsKey(ItemWords.Intelligence))) &&
        LeavesSome(Condition.Originators, null, OrganisationKind.All) &&
        LeavesSome(Condition.Subjects, null, ItemWords.Subjects) &&
        LeavesSome(Condition.Organisations, Condition.OrganisationsExcept, OrganisationKind.All) &&
        LeavesSome(Condition.Roles, Condition.RolesExcept, Condition.Roles ?? ["any other"]) &&
        Condition.Areas is not { Count: 0 } &&
        HandlingCodes is not { Count: 0 } &&
        ClearanceBelow != Ladder.Clearances[0];

    private static bool LeavesSome(
        FrozenSet<string>? allowed, FrozenSet<string>? excepted, IEnumerable<string> possible) =>
        possible.Any(word => allowed?.Contains(word) != false && excepted?.Contains(word) != true);
}

/// <summary>What an invariant asks of every decision about its questions.</summary>
internal sealed record Demands
{
    /// <summary>By class, the highest level that it may be shown at.</summary>
    public required FrozenDictionary<string, Level> AtMost { get; init; }

    /// <summary>Neither release nor refer.</summary>
    public bool Nothing { get; init; }

    public TimeSpan? AcknowledgeAtMost { get; init; }

    public TimeSpan? RetainAtMost { get; init; }

    /// <summary>Whoever is shown the item may not share it on.</summary>
    public bool NeverOnward { get; init; }

    public bool AreAny => AtMost.Count > 0 || Nothing || AreOfObligations;

    public bool AreOfObligations => AcknowledgeAtMost is not null || RetainAtMost is not null || NeverOnward;

    public bool Forbid(string fieldClass, Level level) =>
        level > Level.None && (Nothing || level > AtMost.GetValueOrDefault(fieldClass, Level.Full));

    public bool Forbid(TimeSpan acknowledgeWithin, TimeSpan retain, bool onward) =>
        acknowledgeWithin > (AcknowledgeAtMost ?? TimeSpan.MaxValue) ||
        retain > (RetainAtMost ?? TimeSpan.MaxValue) ||
        (NeverOnward && onward);
}
