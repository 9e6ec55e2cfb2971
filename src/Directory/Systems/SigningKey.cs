using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Directory.Systems;

/// <summary>The public part of the key that a system signs with, as a JSON Web Key.</summary>
internal static class SigningKey
{
    private const int SmallestRsa = 2048;

    /// <summary>
    /// Whether it can be signed in with: EC on P-256 or RSA, complete, on its curve, and with no private part.
    /// </summary>
    public static bool IsUsable(string text)
    {
        try
        {
            var key = new JsonWebKey(text);
            return !HasPrivatePart(key) &&
                JsonWebKeyConverter.TryConvertToSecurityKey(key, out var usable) &&
                usable switch
                {
                    ECDsaSecurityKey => key.Crv == JsonWebKeyECTypes.P256,
                    RsaSecurityKey rsa => rsa.KeySize >= SmallestRsa,
                    _ => false,
                };
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Any private part at all: the library's own answer asks for all of an RSA key's at once.</summary>
    private static bool HasPrivatePart(JsonWebKey key) =>
        new[] { key.D, key.P, key.Q, key.DP, key.DQ, key.QI, key.K }.Any(part => part is not null) || key.Oth.Count > 0;
}
