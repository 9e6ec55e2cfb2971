namespace IntelHub.Accounts.Organisations;

/// <summary>A logout token that was used, kept until it would be refused as expired anyway.</summary>
internal sealed class UsedLogoutToken
{
    public required string Issuer { get; init; }
    public required string Jti { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
