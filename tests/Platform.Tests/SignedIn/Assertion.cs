using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntelHub.TestKit;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.Tests.SignedIn;

/// <summary>An assertion made by hand, so that each thing in it can be wrong.</summary>
internal sealed class Assertion
{
    private readonly JsonObject _header = new() { ["alg"] = "ES256", ["typ"] = "JWT" };
    private readonly JsonObject _claims;

    private Assertion(JsonObject claims) => _claims = claims;

    /// <summary>Good in every respect, once it is signed with the system's key.</summary>
    public static Assertion Good(string jti = "some-jti") => new(new JsonObject
    {
        ["iss"] = The.PoliceSystem,
        ["sub"] = The.PoliceSystem,
        ["aud"] = "intelhub",
        ["jti"] = jti,
        ["iat"] = At(TimeSpan.Zero),
        ["nbf"] = At(TimeSpan.Zero),
        ["exp"] = At(TimeSpan.FromMinutes(2)),
    });

    /// <summary>A time claim, counted from the hub's own time.</summary>
    public static long At(TimeSpan fromNow) => (TestHub.Noon + fromNow).ToUnixTimeSeconds();

    public Assertion With(string claim, JsonNode? value)
    {
        _claims[claim] = value;
        return this;
    }

    public Assertion Without(string claim)
    {
        _claims.Remove(claim);
        return this;
    }

    public Assertion Saying(string algorithm)
    {
        _header["alg"] = algorithm;
        return this;
    }

    public string SignedBy(JsonWebKey key)
    {
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Base64UrlEncoder.DecodeBytes(key.D),
            Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) },
        });
        return SignedWith(text => ecdsa.SignData(text, HashAlgorithmName.SHA256));
    }

    public string SignedBySharedSecret(string secret) =>
        SignedWith(text => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), text));

    public string Unsigned() => SignedWith(_ => []);

    private string SignedWith(Func<byte[], byte[]> sign)
    {
        var text = $"{Encode(_header)}.{Encode(_claims)}";
        return $"{text}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Encode(JsonObject part) => Base64UrlEncoder.Encode(part.ToJsonString());
}
