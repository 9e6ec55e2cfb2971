namespace IntelHub.Contracts.Sharing;

/// <summary>
/// An item was decided for every member it could concern. The two lists are complete: a member in neither is not
/// to be shown the item any more.
/// </summary>
public sealed record SharingDecided
{
    public required Guid ItemId { get; init; }
    public required int ItemVersion { get; init; }
    public required string Originator { get; init; }
    public required string Marking { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public required IReadOnlyList<DecidedFor> Released { get; init; }
    public required IReadOnlyList<DecidedFor> Referred { get; init; }
}

/// <summary>
/// An item was recalled or disposed of: nobody may be shown it any more, whatever was decided before.
/// </summary>
public sealed record SharingEnded
{
    public required Guid ItemId { get; init; }
    public required int ItemVersion { get; init; }

    /// <summary>Null in what was said before that was told.</summary>
    public string? Originator { get; init; }
}

/// <summary>A duty officer's emergency override released an item to that officer and to nobody else.</summary>
public sealed record OverrideReleased
{
    public required Guid ItemId { get; init; }
    public required int ItemVersion { get; init; }
    public required string Originator { get; init; }
    public required string Marking { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public required DecidedFor To { get; init; }
}

/// <summary>
/// Another policy set is in force: everything decided under an earlier one is decided again, some items at a time.
/// </summary>
public sealed record PolicySetTookEffect
{
    public required string Version { get; init; }

    /// <summary>The last item that was decided again; null when none was yet.</summary>
    public Guid? DoneUpTo { get; init; }
}

/// <summary>
/// What the rules know of some members is other than before: everything is decided again for them, some items at a
/// time. Whose turn it is, Sharing has in its tables.
/// </summary>
public sealed record PartnershipChanged
{
    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// Time alone ended some decisions: training lapsed, an agreement or a membership began or ended. They are made again,
/// some at a time. Which they are, Sharing has in its tables.
/// </summary>
public sealed record DecisionsEnded
{
    public required DateTimeOffset At { get; init; }
}

/// <summary>One member's place in a decision.</summary>
public sealed record DecidedFor
{
    public required Guid DecisionId { get; init; }
    public required string Member { get; init; }
    public required string Organisation { get; init; }
    public required TimeSpan AcknowledgeWithin { get; init; }

    /// <summary>How long the member may keep it; null in what was said before that was told.</summary>
    public TimeSpan? Retain { get; init; }

    /// <summary>The earliest instant at which time alone could change the decision; null if none can.</summary>
    public DateTimeOffset? HoldsUntil { get; init; }

    /// <summary>Of a referral, what a yes would release and why; null of a release.</summary>
    public AskedFor? Asked { get; init; }
}

/// <summary>What the originator is asked to let go. Names of fields, never values.</summary>
/// <param name="Fields">Each with how it would be shown: full or generalised.</param>
/// <param name="Purposes">For which it would be shared.</param>
/// <param name="Basis">The grants that would carry it, as <c>agreement@version#clause/grant</c>.</param>
public sealed record AskedFor(
    IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Purposes, IReadOnlyList<string> Basis);
