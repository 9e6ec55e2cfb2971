namespace IntelHub.Sharing.Policies;

/// <summary>How long items of one category may be kept, by the hub and by whoever was shown them.</summary>
internal sealed record RetentionRule
{
    public required string Category { get; init; }

    /// <summary>After this long somebody decides, on record, whether it is still needed.</summary>
    public required TimeSpan ReviewAfter { get; init; }

    public required TimeSpan KeepAtMost { get; init; }
    public required string Source { get; init; }
    public required string Certainty { get; init; }
}
