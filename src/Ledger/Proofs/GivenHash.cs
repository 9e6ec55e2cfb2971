using System.Diagnostics.CodeAnalysis;
using IntelHub.Ledger.Merkle;

namespace IntelHub.Ledger.Proofs;

/// <summary>Bytes that were given as a hash. Those of another length are no SHA-256 hash, and verify nothing.</summary>
internal sealed record GivenHash(string Where, byte[] Bytes)
{
    /// <summary>All of them as hashes, or the reason why they are not.</summary>
    public static string? Read(IEnumerable<GivenHash> given, out IReadOnlyList<NodeHash> hashes)
    {
        var read = new List<NodeHash>();
        hashes = read;
        foreach (var each in given)
        {
            if (!each.TryRead(out var hash))
            {
                return $"{each.Where} has {each.Bytes.Length} bytes, and a SHA-256 hash has {NodeHash.Length}";
            }

            read.Add(hash);
        }

        return null;
    }

    private bool TryRead([NotNullWhen(true)] out NodeHash? hash) => NodeHash.TryRead(Bytes, out hash);
}
