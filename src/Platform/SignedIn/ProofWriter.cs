using System.Text.Json;
using IntelHub.Vocabulary;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// What a caller's side does besides, when its assertion is bound to a key: shows with each request that it holds it.
/// </summary>
public static class ProofWriter
{
    /// <summary>The header that a proof is sent in.</summary>
    public const string Header = "DPoP";

    /// <summary>The header in which the hub offers what the next proof must repeat.</summary>
    public const string NonceHeader = "DPoP-Nonce";

    /// <summary>The scheme under which a bound assertion is presented.</summary>
    public const string Scheme = "DPoP";

    /// <summary>A proof for one request with one assertion, which is bound to <paramref name="key"/>.</summary>
    public static string Write(
        JsonWebKey key, string method, Uri address, string assertion, DateTimeOffset now, string? nonce = null)
    {
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Jti] = SortableId.New(now).ToString(),
            [ProofReader.Method] = method,
            [ProofReader.Address] = address.GetLeftPart(UriPartial.Path),
            [ProofReader.Assertion] = ProofReader.HashOf(assertion),
        };
        if (nonce is not null)
        {
            claims[ProofReader.Nonce] = nonce;
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                TokenType = ProofReader.Type,
                IssuedAt = now.UtcDateTime,
                Claims = claims,
                AdditionalHeaderClaims = new Dictionary<string, object>
                {
                    ["jwk"] = JsonElement.Parse(AssertionWriter.PublicPartOf(key)),
                },
                SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
            });
    }
}
