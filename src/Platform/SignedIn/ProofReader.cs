using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// Reads the proof that whoever presents an assertion holds the key it is bound to (DPoP, RFC 9449): signed with that
/// key just now, for this one request and this one assertion.
/// </summary>
internal sealed class ProofReader(IOptions<SignInOptions> options, TimeProvider clock)
{
    public const string Type = "dpop+jwt";
    public const string Method = "htm";
    public const string Address = "htu";
    public const string Assertion = "ath";
    public const string Nonce = "nonce";

    private static readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false };

    // Whoever signs in may make a key for each proof: to remember them would be to let them fill the memory.
    private static readonly CryptoProviderFactory _forgetful = new() { CacheSignatureProviders = false };

    /// <summary>Why it is no proof for what is presented; null when it is one, but for its first use.</summary>
    public async Task<string?> FaultOfAsync(SentToken proof, string thumbprint, Presented presented)
    {
        if (KeyOf(proof) is not { } key)
        {
            return SignInFailure.ProofUnreadable;
        }

        if (VerificationKey.ThumbprintOf(key) != thumbprint)
        {
            return SignInFailure.ProofOfAnotherKey;
        }

        if (await _tokens.ValidateTokenAsync(proof.Token, ParametersFor(key)) is { IsValid: false })
        {
            return SignInFailure.ProofNotValid;
        }

        if (proof.TextOf(Method) != presented.Method || !IsFor(proof.TextOf(Address), presented.Address))
        {
            return SignInFailure.ProofOfAnotherRequest;
        }

        if (proof.TextOf(Assertion) != HashOf(presented.Assertion))
        {
            return SignInFailure.ProofOfAnotherAssertion;
        }

        return IsFresh(proof.Token.IssuedAt) ? null : SignInFailure.ProofNotCurrent;
    }

    /// <summary>The name of the key that an accepted proof was signed with.</summary>
    public static string ThumbprintOf(SentToken proof) => VerificationKey.ThumbprintOf(KeyOf(proof)!);

    /// <summary>Until when it could be presented again, were it not for its id.</summary>
    public DateTimeOffset EndOf(SentToken proof) =>
        new DateTimeOffset(proof.Token.IssuedAt, TimeSpan.Zero) + options.Value.ProofLife + options.Value.ClockSkew;

    internal static string HashOf(string assertion) =>
        Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(assertion)));

    private static JsonWebKey? KeyOf(SentToken proof) =>
        proof.Header.TryGetProperty("jwk", out var jwk) && jwk.ValueKind == JsonValueKind.Object
            ? VerificationKey.Read(jwk.GetRawText())
            : null;

    /// <summary>Only the signature is left to the library: a proof has no issuer, audience or expiry.</summary>
    private static TokenValidationParameters ParametersFor(JsonWebKey key) => new()
    {
        ValidTypes = [Type],
        ValidAlgorithms = VerificationKey.Algorithms,
        IssuerSigningKey = key,
        ValidateIssuer = false,
        ValidateAudience = false,
        ValidateLifetime = false,
        RequireExpirationTime = false,
        CryptoProviderFactory = _forgetful,
    };

    /// <summary>Scheme, host, port and path; a query is no part of it (RFC 9449, section 4.3).</summary>
    private static bool IsFor(string? said, string asked) =>
        Uri.TryCreate(said, UriKind.Absolute, out var named) && named.UserInfo.Length == 0 &&
        Uri.TryCreate(asked, UriKind.Absolute, out var address) &&
        string.Equals(
            named.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped),
            address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped),
            StringComparison.OrdinalIgnoreCase) &&
        named.AbsolutePath == address.AbsolutePath;

    private bool IsFresh(DateTime issuedAt)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var skew = options.Value.ClockSkew;
        return issuedAt > DateTime.MinValue && issuedAt <= now + skew &&
            now < issuedAt + options.Value.ProofLife + skew;
    }
}
