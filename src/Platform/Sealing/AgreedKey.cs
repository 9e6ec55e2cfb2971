using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IntelHub.Platform.Sealing;

/// <summary>The key that two sides of an ECDH agreement both come to (RFC 7518, section 4.6.2).</summary>
internal static class AgreedKey
{
    /// <summary>One round of the Concat KDF with SHA-256, which gives as many bits as are asked for here.</summary>
    /// <param name="agreed">What the agreement gave.</param>
    /// <param name="algorithm">What the key is for, as the header names it.</param>
    /// <param name="bits">128 or 256.</param>
    /// <param name="sender">The header's <c>apu</c>, decoded.</param>
    /// <param name="recipient">The header's <c>apv</c>, decoded.</param>
    public static byte[] Derive(
        byte[] agreed, string algorithm, int bits, string sender = "", string recipient = "")
    {
        byte[] told =
        [
            .. Number(1), .. agreed, .. Text(algorithm), .. Text(sender), .. Text(recipient), .. Number(bits),
        ];
        return SHA256.HashData(told)[..(bits / 8)];
    }

    private static byte[] Text(string text) => [.. Number(text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Number(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
