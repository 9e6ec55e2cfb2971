using System.Security.Cryptography;

namespace IntelHub.Ledger.Signatures;

/// <summary>The private half of an Ed25519 key (RFC 8032). It is held inside the library and never shown.</summary>
internal sealed class Ed25519PrivateKey : IDisposable
{
    public const int SeedLength = 32;

    private readonly LibCrypto.PKey _key;

    private Ed25519PrivateKey(LibCrypto.PKey key, Ed25519PublicKey publicKey)
    {
        _key = key;
        PublicKey = publicKey;
    }

    public Ed25519PublicKey PublicKey { get; }

    /// <summary>The key that RFC 8032 makes of these 32 secret bytes, which stay where the caller keeps them.</summary>
    public static Ed25519PrivateKey FromSeed(ReadOnlySpan<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedLength);
        var copy = seed.ToArray();
        try
        {
            var key = LibCrypto.PrivateKey(copy);
            return Ed25519PublicKey.TryRead(LibCrypto.PublicKeyOf(key), out var publicKey)
                ? new Ed25519PrivateKey(key, publicKey)
                : throw new CryptographicException("OpenSSL gave a public key of another length.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    public byte[] Sign(ReadOnlySpan<byte> message) => LibCrypto.Sign(_key, message.ToArray());

    public void Dispose() => _key.Dispose();

    public override string ToString() => "an Ed25519 private key";
}
