using System.Security.Cryptography;
using System.Text.Json;
using IntelHub.Vocabulary;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// What a caller's side does: makes a key, and signs an assertion with it. Each assertion works once.
/// </summary>
public static class AssertionWriter
{
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(2);

    /// <summary>
    /// A new signing key (ECDSA on P-256), private part included: for its owner's file and no other place.
    /// </summary>
    public static JsonWebKey NewKey()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ecdsa));

        // A copy: what the converter makes still leans on the ECDsa that is disposed of here.
        return new JsonWebKey { Kty = made.Kty, Crv = made.Crv, X = made.X, Y = made.Y, D = made.D };
    }

    /// <summary>The part of the key that the hub is given, as JSON.</summary>
    public static string PublicPartOf(JsonWebKey key) =>
        JsonSerializer.Serialize(new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y });

    /// <summary>A signed assertion that <paramref name="system"/> is calling, perhaps for one of its members.</summary>
    /// <param name="boundTo">The key that whoever presents it must prove to hold (<see cref="ProofWriter"/>).</param>
    public static string Write(
        string system,
        string? member,
        JsonWebKey key,
        string audience,
        DateTimeOffset now,
        JsonWebKey? boundTo = null)
    {
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = system,
            [JwtRegisteredClaimNames.Jti] = SortableId.New(now).ToString(),
        };
        if (member is not null)
        {
            claims[CallerClaims.Member] = member;
        }

        if (boundTo is not null)
        {
            claims[Bindings.Claim] =
                new Dictionary<string, object> { [Bindings.Key] = VerificationKey.ThumbprintOf(boundTo) };
        }

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = system,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + _life).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
    }
}
