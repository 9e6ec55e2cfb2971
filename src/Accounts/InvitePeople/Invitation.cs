namespace IntelHub.Accounts.InvitePeople;

/// <summary>The one invitation of a member that is good: another takes its place, and using it ends it.</summary>
internal sealed class Invitation
{
    public required string Organisation { get; init; }
    public required string Member { get; init; }
    public required byte[] Hash { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
