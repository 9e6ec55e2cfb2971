namespace IntelHub.Sharing.Decisions;

/// <summary>A partner of the hub.</summary>
internal sealed record Organisation
{
    public required string Id { get; init; }

    /// <summary>What people call it; null where only its id is known.</summary>
    public string? Name { get; init; }

    public required string Kind { get; init; }
    public required IReadOnlyList<string> Areas { get; init; }

    /// <summary>The highest marking that it may hold.</summary>
    public required string Assured { get; init; }
}
