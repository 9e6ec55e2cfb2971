namespace IntelHub.Accounts.SignIn;

/// <summary>Something that a browser has begun and may finish once, within minutes.</summary>
internal sealed class Ceremony
{
    public required byte[] Hash { get; init; }
    public required string Kind { get; init; }

    /// <summary>Whose it is: nobody else can finish it.</summary>
    public required string BelongsTo { get; init; }

    public required string State { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
