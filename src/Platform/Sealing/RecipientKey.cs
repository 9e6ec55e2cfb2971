using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntelHub.Platform.SignedIn;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.Sealing;

/// <summary>
/// Somebody else's public key to seal letters to (JWE, RFC 7516): ECDH-ES+A256KW for EC on P-256, RSA-OAEP-256 for RSA,
/// the content by AES-256-GCM. Whoever carries the letter reads its key's name, its algorithms, and nothing else.
/// </summary>
public sealed class RecipientKey
{
    private const string Agreement = "ECDH-ES+A256KW";
    private const string Transport = "RSA-OAEP-256";
    private const string Encryption = "A256GCM";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private static readonly string[] _ofAgreement = ["deriveBits", "deriveKey"];
    private static readonly string[] _ofTransport = ["encrypt", "wrapKey"];

    private readonly JsonWebKey _key;

    private RecipientKey(JsonWebKey key) => _key = key;

    /// <summary>What letters call it: its own name, or its thumbprint when it has none.</summary>
    public string Name => _key.Kid ?? Thumbprint;

    /// <summary>RFC 7638: the same for the same key, whatever it is called.</summary>
    public string Thumbprint => VerificationKey.ThumbprintOf(_key);

    private bool IsOfCurve => _key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve;

    /// <summary>
    /// The key, if letters can be sealed to it: EC on P-256 or RSA of 2048 to 4096 bits, complete, on its curve, not
    /// meant for another use or algorithm, and with no private part. Null else.
    /// </summary>
    public static RecipientKey? Read(string text)
    {
        try
        {
            var key = new RecipientKey(new JsonWebKey(text));
            return key.IsMeantForLetters() && VerificationKey.IsSound(key._key) ? key : null;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A letter that only the holder of the private key opens, in the compact form.</summary>
    public string Seal(ReadOnlySpan<byte> content, string contentType)
    {
        var contentKey = RandomNumberGenerator.GetBytes(AesGcmBox.KeyBytes);
        var header = new Dictionary<string, object>
        {
            ["alg"] = IsOfCurve ? Agreement : Transport,
            ["enc"] = Encryption,
            ["kid"] = Name,
            ["cty"] = contentType,
        };
        var encryptedKey = IsOfCurve ? Agree(header, contentKey) : Encrypt(contentKey);
        var heading = Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(header));
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var sealedContent = new byte[content.Length];
        var tag = new byte[TagBytes];
        using var aes = new AesGcm(contentKey, TagBytes);
        aes.Encrypt(nonce, content, sealedContent, tag, Encoding.ASCII.GetBytes(heading));
        CryptographicOperations.ZeroMemory(contentKey);
        return string.Join('.', [
            heading, .. new[] { encryptedKey, nonce, sealedContent, tag }.Select(Base64UrlEncoder.Encode)]);
    }

    private bool IsMeantForLetters() =>
        _key.Use is null or JsonWebKeyUseNames.Enc &&
        (_key.Alg is null || _key.Alg == (IsOfCurve ? Agreement : Transport)) &&
        (_key.KeyOps.Count == 0 || _key.KeyOps.Any((IsOfCurve ? _ofAgreement : _ofTransport).Contains)) &&
        _key.Kid is not { Length: 0 or > 128 };

    private byte[] Agree(Dictionary<string, object> header, byte[] contentKey)
    {
        using var theirs = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Base64UrlEncoder.DecodeBytes(_key.X),
                Y = Base64UrlEncoder.DecodeBytes(_key.Y),
            },
        });
        using var ours = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = ours.ExportParameters(includePrivateParameters: false).Q;
        header["epk"] = new
        {
            kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            crv = JsonWebKeyECTypes.P256,
            x = Base64UrlEncoder.Encode(point.X),
            y = Base64UrlEncoder.Encode(point.Y),
        };
        var agreed = ours.DeriveRawSecretAgreement(theirs.PublicKey);
        return KeyWrap.Wrap(AgreedKey.Derive(agreed, Agreement, 8 * AesGcmBox.KeyBytes), contentKey);
    }

    private byte[] Encrypt(byte[] contentKey)
    {
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64UrlEncoder.DecodeBytes(_key.N),
            Exponent = Base64UrlEncoder.DecodeBytes(_key.E),
        });
        return rsa.Encrypt(contentKey, RSAEncryptionPadding.OaepSHA256);
    }
}
