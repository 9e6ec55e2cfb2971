using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.SignedIn;

/// <summary>The public part of a key that somebody else signs with, as a JSON Web Key (RFC 7517).</summary>
public static class VerificationKey
{
    private const int SmallestRsa = 2048;
    private const int LargestRsa = 4096;

    /// <summary>
    /// Asymmetric algorithms only: with a shared secret either side could have signed. One for each sort of key.
    /// </summary>
    internal static readonly string[] Algorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    /// <summary>
    /// The key, if signatures can be checked with it: EC on P-256 or RSA, complete, on its curve, not meant for another
    /// use or algorithm, and with no private part. Null else.
    /// </summary>
    public static JsonWebKey? Read(string text)
    {
        try
        {
            var key = new JsonWebKey(text);
            return IsMeantFor(key) && IsSound(key) ? key : null;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The key's thumbprint (RFC 7638): what it is called where it has no name of its own.</summary>
    public static string ThumbprintOf(JsonWebKey key) => Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());

    /// <summary>Complete, on its curve or long enough, and without a private part; whatever it is meant for.</summary>
    internal static bool IsSound(JsonWebKey key) =>
        !HasPrivatePart(key) && JsonWebKeyConverter.TryConvertToSecurityKey(key, out var usable) && usable switch
        {
            ECDsaSecurityKey => key.Crv == JsonWebKeyECTypes.P256,
            RsaSecurityKey rsa => rsa.KeySize is >= SmallestRsa and <= LargestRsa,
            _ => false,
        };

    /// <summary>
    /// Those that a token may be signed with: where it names one, by its <c>kid</c> or thumbprint, that one alone.
    /// </summary>
    internal static IReadOnlyList<SecurityKey> NamedBy(string? kid, IEnumerable<JsonWebKey> keys) =>
        [.. keys.Where(key => string.IsNullOrEmpty(kid) || key.Kid == kid || ThumbprintOf(key) == kid)];

    private static bool IsMeantFor(JsonWebKey key)
    {
        var algorithm = key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve ? Algorithms[0] : Algorithms[1];
        return key.Use is null or JsonWebKeyUseNames.Sig && (key.Alg is null || key.Alg == algorithm) &&
            (key.KeyOps.Count == 0 || key.KeyOps.Contains("verify")) && key.Kid is not { Length: 0 or > 128 };
    }

    /// <summary>Any private part at all: the library's own answer asks for all of an RSA key's at once.</summary>
    private static bool HasPrivatePart(JsonWebKey key) =>
        new[] { key.D, key.P, key.Q, key.DP, key.DQ, key.QI, key.K }.Any(part => part is not null) || key.Oth.Count > 0;
}
