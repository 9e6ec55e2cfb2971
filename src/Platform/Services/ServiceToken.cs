using System.Security.Cryptography;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.Services;

/// <summary>
/// One question's own signature: who asks, whom, what exactly and when. It is good for that question alone, once, for
/// half a minute (a JSON Web Token, RFC 7519, signed with ES256).
/// </summary>
internal static class ServiceToken
{
    /// <summary>What stands before it in the <c>Authorization</c> header.</summary>
    public const string Scheme = "Service";

    private const string Path = "path";
    private const string Digest = "digest";

    private static readonly TimeSpan _life = TimeSpan.FromSeconds(30);

    /// <summary>How far the machines' clocks may be apart.</summary>
    private static readonly TimeSpan _skew = TimeSpan.FromSeconds(30);

    private static readonly JsonWebTokenHandler _tokens = new();

    /// <summary>From when on a token that was used would be refused for its age anyway.</summary>
    public static TimeSpan Remembered => _life + (2 * _skew);

    public static string Write(
        string asker, JsonWebKey key, string asked, string path, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        _tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = asker,
            Audience = asked,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + _life).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Jti] = SortableId.New(now).ToString(),
                [Path] = path,
                [Digest] = DigestOf(body),
            },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });

    /// <summary>
    /// Who asks, and the token's own id; null when it is not theirs, not for this question or not of now.
    /// </summary>
    public static async Task<(string Asker, string Id)?> ReadAsync(
        string text, ServiceKeys keys, string path, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (SentToken.Read(text) is not { } sent || keys.Of(sent.Token.Issuer) is not { Count: > 0 } known)
        {
            return null;
        }

        var checks = new TokenValidationParameters
        {
            ValidIssuer = sent.Token.Issuer,
            ValidAudience = keys.Name,
            IssuerSigningKeys = known,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => IsOfNow(from, until, now),
        };
        var result = await _tokens.ValidateTokenAsync(sent.Token, checks);
        return result.IsValid && sent.TextOf(Path) == path && sent.TextOf(Digest) == DigestOf(body.Span)
            ? (sent.Token.Issuer, sent.Token.Id)
            : null;
    }

    private static bool IsOfNow(DateTime? from, DateTime? until, DateTimeOffset now) =>
        from is { } begin && until is { } end && end - begin <= _life &&
        now.UtcDateTime >= begin - _skew && now.UtcDateTime < end + _skew;

    private static string DigestOf(ReadOnlySpan<byte> body) => Base64UrlEncoder.Encode(SHA256.HashData(body));
}
