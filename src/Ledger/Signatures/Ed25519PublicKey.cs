using System.Diagnostics.CodeAnalysis;

namespace IntelHub.Ledger.Signatures;

/// <summary>The public half of an Ed25519 key (RFC 8032): it tells whether its private half signed something.</summary>
internal sealed class Ed25519PublicKey
{
    public const int Length = 32;
    public const int SignatureLength = 64;

    private readonly byte[] _encoded;

    private Ed25519PublicKey(byte[] encoded) => _encoded = encoded;

    public ReadOnlySpan<byte> Encoded => _encoded;

    public static bool TryRead(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out Ed25519PublicKey? key)
    {
        key = encoded.Length == Length ? new Ed25519PublicKey(encoded.ToArray()) : null;
        return key is not null;
    }

    public bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureLength)
        {
            return false;
        }

        using var key = LibCrypto.PublicKey(_encoded);
        return LibCrypto.Verify(key, message.ToArray(), signature.ToArray());
    }
}
