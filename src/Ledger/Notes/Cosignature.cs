using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using IntelHub.Ledger.Signatures;

namespace IntelHub.Ledger.Notes;

/// <summary>
/// A witness's signature under a checkpoint: at this time, in seconds since 1970, this was the largest tree that it
/// had seen of this log, and each tree continued the one before (C2SP tlog-cosignature, cosignature/v1).
/// </summary>
internal sealed record Cosignature(long Time, byte[] Signature)
{
    private const int TimeLength = 8;

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Cosignature? cosignature)
    {
        cosignature = null;
        if (bytes.Length == TimeLength + Ed25519PublicKey.SignatureLength &&
            BinaryPrimitives.ReadInt64BigEndian(bytes) is >= 0 and var time)
        {
            cosignature = new Cosignature(time, bytes[TimeLength..].ToArray());
        }

        return cosignature is not null;
    }

    public static Cosignature Make(Ed25519PrivateKey key, string text, long time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        return new Cosignature(time, key.Sign(new Cosignature(time, []).Message(text)));
    }

    /// <summary>What is signed: other first lines than any checkpoint has, and then the checkpoint.</summary>
    public byte[] Message(string text) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {Time}\n{text}"));

    public byte[] ToBytes()
    {
        var bytes = new byte[TimeLength + Signature.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Time);
        Signature.CopyTo(bytes, TimeLength);
        return bytes;
    }
}
