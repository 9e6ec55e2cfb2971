using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntelHub.Platform.SignedIn;
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

    public Assertion Saying(string algorithm) => Headed("alg", algorithm);

    public Assertion Headed(string name, JsonNode? value)
    {
        _header[name] = value;
        return this;
    }

    public Assertion Unheaded(string name)
    {
        _header.Remove(name);
        return this;
    }

    /// <summary>Presented with a proof of that key, or it is worth nothing.</summary>
    public Assertion BoundTo(JsonWebKey key) =>
        With("cnf", new JsonObject { ["jkt"] = VerificationKey.ThumbprintOf(key) });

    /// <summary>Claims as written, for what no reader of JSON would write again.</summary>
    public string SignedBy(JsonWebKey key, string claims)
    {
        using var ecdsa = Signer(key);
        return SignedWith(text => ecdsa.SignData(text, HashAlgorithmName.SHA256), claims);
    }

    /// <summary>A proof made by hand, likewise: for that request and that assertion.</summary>
    public static Assertion Proof(JsonWebKey key, string assertion, string? nonce = null, string jti = "some-proof")
    {
        var proof = new Assertion(new JsonObject
        {
            ["jti"] = jti,
            ["iat"] = At(TimeSpan.Zero),
            ["htm"] = "GET",
            ["htu"] = "http://localhost/tally/me",
            ["ath"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(assertion))),
        });
        proof.Headed("typ", "dpop+jwt").Headed("jwk", JsonNode.Parse(AssertionWriter.PublicPartOf(key)));
        return nonce is null ? proof : proof.With("nonce", nonce);
    }

    public string Claims => _claims.ToJsonString();

    public string SignedBy(JsonWebKey key)
    {
        using var ecdsa = Signer(key);
        return SignedWith(text => ecdsa.SignData(text, HashAlgorithmName.SHA256));
    }

    public string SignedBy(RSA key, RSASignaturePadding padding) =>
        SignedWith(text => key.SignData(text, HashAlgorithmName.SHA256, padding));

    public string SignedBySharedSecret(string secret) =>
        SignedWith(text => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), text));

    public string Unsigned() => SignedWith(_ => []);

    private static ECDsa Signer(JsonWebKey key) => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        D = Base64UrlEncoder.DecodeBytes(key.D),
        Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) },
    });

    private string SignedWith(Func<byte[], byte[]> sign, string? claims = null)
    {
        var text = $"{Base64UrlEncoder.Encode(_header.ToJsonString())}.{Base64UrlEncoder.Encode(claims ?? Claims)}";
        return $"{text}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(text)))}";
    }
}
