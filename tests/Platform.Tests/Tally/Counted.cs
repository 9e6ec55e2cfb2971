namespace IntelHub.Platform.Tests.Tally;

/// <summary>The news of the tally module.</summary>
public sealed record Counted
{
    public required string Key { get; init; }
    public required int Number { get; init; }
}
