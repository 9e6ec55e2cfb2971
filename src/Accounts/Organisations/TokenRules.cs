using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Accounts.Organisations;

/// <summary>Who a good ID token says signed in, and when.</summary>
internal sealed record SignedInThere(string Member, string Subject, string? Session, DateTimeOffset At)
{
    /// <summary>The session here that this makes fresh; null for a new one.</summary>
    public Guid? Stepping { get; init; }
}

/// <summary>Whose sessions a good logout token ends.</summary>
internal sealed record SignedOutThere(string? Subject, string? Session, string Jti, DateTimeOffset ExpiresAt);

/// <summary>
/// What the tokens of one organisation's provider must be (OpenID Connect Core 3.1.3.7, Back-Channel Logout 2.6). The
/// reason of a refusal is a code for the ledger.
/// </summary>
internal sealed class TokenRules(OrganisationSignInOptions options, TimeProvider clock)
{
    private const string LogoutType = "logout+jwt";
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _oldestLogout = TimeSpan.FromMinutes(5);
    private static readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false };

    private static readonly string[] _algorithms =
        [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    public async Task<(SignedInThere? Who, string Because)> ReadIdTokenAsync(
        GivenTokens given, string nonce, bool fresh, OpenIdConnectConfiguration provider)
    {
        if (await ValidAsync(given.IdToken, provider) is not { } token)
        {
            return (null, "id-token-not-valid");
        }

        if (Text(token, "nonce") != nonce)
        {
            return (null, "nonce-wrong");
        }

        if (Text(token, "azp") is { } party ? party != options.ClientId : token.Audiences.Skip(1).Any())
        {
            return (null, "audience-wrong");
        }

        if (Text(token, "at_hash") is { } hash && !IsHashOf(hash, given.AccessToken))
        {
            return (null, "access-token-hash-wrong");
        }

        if (!HasTwoFactors(token))
        {
            return (null, "one-factor-only");
        }

        if (SignedInAt(token) is not { } at || at > clock.GetUtcNow() + _skew)
        {
            return (null, "auth-time-wrong");
        }

        var longest = fresh ? TimeSpan.FromMinutes(1) : options.LongestSince;
        if (clock.GetUtcNow() - at > longest + _skew)
        {
            return (null, "signed-in-too-long-ago");
        }

        return Text(token, options.MemberClaim) is { Length: > 0 } member && token.Subject is { Length: > 0 } subject
            ? (new SignedInThere(member, subject, Text(token, "sid"), Earlier(at)), "")
            : (null, "member-not-named");
    }

    public async Task<SignedOutThere?> ReadLogoutTokenAsync(string text, OpenIdConnectConfiguration provider)
    {
        if (await ValidAsync(text, provider) is not { } token || token.Id is not { Length: > 0 and <= 128 } jti)
        {
            return null;
        }

        // Its type keeps an ID token from being one, and the other way about.
        var isTyped = token.Typ == LogoutType;
        var isLogout = token.TryGetPayloadValue<JsonElement>("events", out var events) &&
            events.ValueKind == JsonValueKind.Object && events.TryGetProperty(LogoutEvent, out _);
        var isRecent = token.IssuedAt > DateTime.MinValue &&
            clock.GetUtcNow().UtcDateTime - token.IssuedAt <= _oldestLogout;
        var (subject, session) = (Text(token, "sub"), Text(token, "sid"));
        return isTyped && isLogout && isRecent && Text(token, "nonce") is null && (subject ?? session) is not null
            ? new SignedOutThere(subject, session, jti, new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + _skew)
            : null;
    }

    private async Task<JsonWebToken?> ValidAsync(string? text, OpenIdConnectConfiguration provider)
    {
        if (text is null || !_tokens.CanReadToken(text))
        {
            return null;
        }

        var result = await _tokens.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.ClientId,
            IssuerSigningKeys = provider.SigningKeys,
            ValidAlgorithms = _algorithms,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => IsCurrent(from, until),
        });
        return result.IsValid ? result.SecurityToken as JsonWebToken : null;
    }

    private bool IsCurrent(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + _skew && (from is not { } start || start - _skew <= now);
    }

    private bool HasTwoFactors(JsonWebToken token) =>
        (Text(token, "acr") is { } acr && options.TwoFactorAcr.Contains(acr)) ||
        (token.TryGetPayloadValue<string[]>("amr", out var amr) && amr.Intersect(options.TwoFactorAmr).Any());

    private static DateTimeOffset? SignedInAt(JsonWebToken token) =>
        token.TryGetPayloadValue<long>("auth_time", out var seconds) && seconds is >= 0 and <= uint.MaxValue
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private DateTimeOffset Earlier(DateTimeOffset at) => at < clock.GetUtcNow() ? at : clock.GetUtcNow();

    /// <summary>Half of the hash of the signing algorithm; all that are accepted use SHA-256.</summary>
    private static bool IsHashOf(string hash, string? accessToken) => accessToken is not null &&
        hash == Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));

    /// <summary>Null when it is not there; what is there and no text is an empty one, which nothing accepts.</summary>
    private static string? Text(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<object>(claim, out var value) ? value as string ?? "" : null;
}
