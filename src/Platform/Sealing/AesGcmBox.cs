using System.Security.Cryptography;

namespace IntelHub.Platform.Sealing;

/// <summary>AES-256-GCM (NIST SP 800-38D): a random 96-bit nonce, a 128-bit tag, then the ciphertext.</summary>
internal static class AesGcmBox
{
    public const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static byte[] Close(byte[] key, ReadOnlySpan<byte> content, ReadOnlySpan<byte> boundTo)
    {
        var box = new byte[NonceBytes + TagBytes + content.Length];
        var nonce = box.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, content, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), boundTo);
        return box;
    }

    public static byte[] Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> boundTo)
    {
        if (box.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("The sealed part is too short to be one.");
        }

        var content = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        var nonce = box[..NonceBytes];
        var tag = box.Slice(NonceBytes, TagBytes);
        aes.Decrypt(nonce, box[(NonceBytes + TagBytes)..], tag, content, boundTo);
        return content;
    }
}
