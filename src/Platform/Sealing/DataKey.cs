using System.Security.Cryptography;
using System.Text;

namespace IntelHub.Platform.Sealing;

/// <summary>
/// The key of one item (or of its source's part). Kept only wrapped; destroying the wrapped form destroys what it
/// sealed. A sealed part opens only as the part of the item that it was.
/// </summary>
public sealed class DataKey : IDisposable
{
    private readonly byte[] _key;
    private readonly string _item;

    internal DataKey(byte[] key, byte[] wrapped, string item)
    {
        _key = key;
        Wrapped = wrapped;
        _item = item;
    }

    public byte[] Wrapped { get; }

    public byte[] Seal(string part, ReadOnlySpan<byte> content) => AesGcmBox.Close(_key, content, BoundTo(part));

    /// <summary>Throws <see cref="CryptographicException"/> when the box was changed or is another part's.</summary>
    public byte[] Open(string part, ReadOnlySpan<byte> box) => AesGcmBox.Open(_key, box, BoundTo(part));

    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    public override string ToString() => "a data key";

    private byte[] BoundTo(string part) => Encoding.UTF8.GetBytes($"{_item}/{part}");
}
