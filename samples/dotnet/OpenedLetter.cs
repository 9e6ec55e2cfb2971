using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IntelHub.ReceiveAlerts;

/// <summary>
/// Opens a letter of the hub (JWE in the compact form, RFC 7516) with .NET alone: ECDH-ES+A256KW with P-256 or
/// RSA-OAEP-256, and AES-256-GCM. Whatever was changed on the way does not open.
/// </summary>
internal static class OpenedLetter
{
    private const int TagBytes = 16;
    private const int Block = 8;

    /// <param name="letter">As it stood in the message.</param>
    /// <param name="keys">Private JSON Web Keys, by the name that the hub calls each.</param>
    /// <exception cref="CryptographicException">There is no such key here, or the letter was changed.</exception>
    public static JsonElement Open(string letter, IReadOnlyDictionary<string, JsonElement> keys)
    {
        var parts = letter.Split('.');
        if (parts.Length != 5)
        {
            throw new CryptographicException("This is no letter in the compact form.");
        }

        var header = JsonElement.Parse(Decode(parts[0]));
        var name = header.GetProperty("kid").GetString()!;
        if (!keys.TryGetValue(name, out var key))
        {
            throw new CryptographicException($"There is no private key called {name} here.");
        }

        var contentKey = (Text(header, "alg"), Text(header, "enc")) switch
        {
            ("ECDH-ES+A256KW", "A256GCM") => Unwrap(AgreedKey(key, header.GetProperty("epk")), Decode(parts[1])),
            ("RSA-OAEP-256", "A256GCM") => Decrypt(key, Decode(parts[1])),
            _ => throw new CryptographicException("The hub seals with other algorithms."),
        };
        var content = new byte[Decode(parts[3]).Length];
        using var aes = new AesGcm(contentKey, TagBytes);
        aes.Decrypt(Decode(parts[2]), Decode(parts[3]), Decode(parts[4]), content, Encoding.ASCII.GetBytes(parts[0]));
        return JsonElement.Parse(content);
    }

    /// <summary>What the hub calls a key that has no name of its own: its thumbprint (RFC 7638).</summary>
    public static string NameOf(JsonElement key)
    {
        if (key.TryGetProperty("kid", out var kid))
        {
            return kid.GetString()!;
        }

        string[] members = Text(key, "kty") == "EC" ? ["crv", "kty", "x", "y"] : ["e", "kty", "n"];
        var told = string.Join(',', members.Select(member => $"\"{member}\":\"{Text(key, member)}\""));
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{{{told}}}")));
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private static byte[] Decode(string text) => Base64Url.DecodeFromChars(text);

    private static byte[] Part(JsonElement key, string member) => Decode(Text(key, member));

    private static byte[] Decrypt(JsonElement key, byte[] wrapped)
    {
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Part(key, "n"),
            Exponent = Part(key, "e"),
            D = Part(key, "d"),
            P = Part(key, "p"),
            Q = Part(key, "q"),
            DP = Part(key, "dp"),
            DQ = Part(key, "dq"),
            InverseQ = Part(key, "qi"),
        });
        return rsa.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA256);
    }

    /// <summary>RFC 7518, section 4.6.2.</summary>
    private static byte[] AgreedKey(JsonElement key, JsonElement ephemeral)
    {
        using var ours = ECDiffieHellman.Create(Point(key, Part(key, "d")));
        using var theirs = ECDiffieHellman.Create(Point(ephemeral, null));
        byte[] told =
        [
            0, 0, 0, 1, .. ours.DeriveRawSecretAgreement(theirs.PublicKey),
            0, 0, 0, 14, .. "ECDH-ES+A256KW"u8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0,
        ];
        return SHA256.HashData(told);
    }

    private static ECParameters Point(JsonElement key, byte[]? secret) => new()
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = Part(key, "x"), Y = Part(key, "y") },
        D = secret,
    };

    /// <summary>RFC 3394, section 2.2.2.</summary>
    private static byte[] Unwrap(byte[] wrappingKey, byte[] wrapped)
    {
        var blocks = (wrapped.Length / Block) - 1;
        var key = wrapped[Block..];
        byte[] together = [.. wrapped[..Block], .. new byte[Block]];
        using var aes = Aes.Create();
        aes.Key = wrappingKey;
        for (var step = 6 * blocks; step >= 1; step--)
        {
            var place = key.AsSpan(Block * ((step - 1) % blocks), Block);
            together[Block - 1] ^= (byte)step;
            place.CopyTo(together.AsSpan(Block));
#pragma warning disable CA5358 // One block at a time is how RFC 3394 is defined; the chain is its own.
            aes.DecryptEcb(together, together, PaddingMode.None);
#pragma warning restore CA5358
            together.AsSpan(Block).CopyTo(place);
        }

        return together.AsSpan(0, Block).IndexOfAnyExcept((byte)0xA6) < 0
            ? key
            : throw new CryptographicException("The letter was changed, or is sealed to another key.");
    }
}
