namespace IntelHub.Contracts.Intake;

/// <summary>A submission passed the intake checks and is stored. It carries no intelligence: ids only.</summary>
public sealed record SubmissionReceived
{
    public required Guid SubmissionId { get; init; }
    public required IReadOnlyList<Guid> ItemIds { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>An item's envelope changed (a permission was given), so that it must be decided again.</summary>
public sealed record ItemAltered
{
    public required Guid ItemId { get; init; }
    public required int Version { get; init; }
}

/// <summary>The originator took an item back: nobody may be shown it any more.</summary>
public sealed record ItemRecalled
{
    public required Guid ItemId { get; init; }
    public required int Version { get; init; }

    /// <summary>Null in what was said before that was told.</summary>
    public string? Originator { get; init; }
}
