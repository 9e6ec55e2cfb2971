using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace IntelHub.Ledger.Merkle;

/// <summary>
/// A SHA-256 hash of RFC 6962: of a leaf, of a node above two others, or of the empty tree. It is 32 bytes, always.
/// </summary>
internal sealed class NodeHash : IEquatable<NodeHash>
{
    public const int Length = SHA256.HashSizeInBytes;

    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    private readonly byte[] _bytes;

    private NodeHash(byte[] bytes) => _bytes = bytes;

    public static NodeHash OfEmptyTree { get; } = new(SHA256.HashData([]));

    public ReadOnlySpan<byte> Bytes => _bytes;

    public static NodeHash OfLeaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(entry);
        return new NodeHash(hash.GetHashAndReset());
    }

    public static NodeHash OfNode(NodeHash left, NodeHash right) =>
        new(SHA256.HashData([NodePrefix, .. left._bytes, .. right._bytes]));

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out NodeHash? hash)
    {
        hash = bytes.Length == Length ? new NodeHash(bytes.ToArray()) : null;
        return hash is not null;
    }

    public bool Equals(NodeHash? other) => other is not null && Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => Equals(obj as NodeHash);

    public override int GetHashCode() => BitConverter.ToInt32(_bytes);

    public override string ToString() => Convert.ToBase64String(_bytes);
}
