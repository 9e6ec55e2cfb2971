using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IntelHub.Platform.Sealing;

/// <summary>AES key wrap (RFC 3394), as JWE's A256KW has it: .NET's own is the padded one of RFC 5649.</summary>
internal static class KeyWrap
{
    private const int Block = 8;
    private const int Rounds = 6;
    private const ulong InitialValue = 0xA6A6A6A6A6A6A6A6;

    /// <param name="wrappingKey">128, 192 or 256 bits.</param>
    /// <param name="key">A multiple of 64 bits, at least two of them.</param>
    public static byte[] Wrap(byte[] wrappingKey, ReadOnlySpan<byte> key)
    {
        var blocks = key.Length / Block;
        var wrapped = new byte[Block + key.Length];
        key.CopyTo(wrapped.AsSpan(Block));
        using var aes = Aes.Create();
        aes.Key = wrappingKey;
        Span<byte> together = stackalloc byte[2 * Block];
        BinaryPrimitives.WriteUInt64BigEndian(together, InitialValue);
        for (var step = 1; step <= Rounds * blocks; step++)
        {
            var place = wrapped.AsSpan(Block * (((step - 1) % blocks) + 1), Block);
            place.CopyTo(together[Block..]);
#pragma warning disable CA5358 // One block at a time is how RFC 3394 is defined; the chain is its own.
            aes.EncryptEcb(together, together, PaddingMode.None);
#pragma warning restore CA5358
            together[Block..].CopyTo(place);
            var chained = BinaryPrimitives.ReadUInt64BigEndian(together) ^ (ulong)step;
            BinaryPrimitives.WriteUInt64BigEndian(together, chained);
        }

        together[..Block].CopyTo(wrapped);
        return wrapped;
    }
}
