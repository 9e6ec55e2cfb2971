using IntelHub.Ledger.Merkle;

namespace IntelHub.Ledger.Tests.Merkle;

/// <summary>A proof with something wrong with it.</summary>
internal static class Changes
{
    public static NodeHash WithByteChanged(NodeHash hash, int at)
    {
        var bytes = hash.Bytes.ToArray();
        bytes[at] ^= 1;
        NodeHash.TryRead(bytes, out var changed).ShouldBeTrue();
        return changed!;
    }

    public static IEnumerable<NodeHash[]> OfBytes(IReadOnlyList<NodeHash> proof) =>
        from place in Enumerable.Range(0, proof.Count)
        from at in Enumerable.Range(0, NodeHash.Length)
        select proof.Select((hash, i) => i == place ? WithByteChanged(hash, at) : hash).ToArray();

    public static IEnumerable<NodeHash[]> OfOrderAndLength(IReadOnlyList<NodeHash> proof, params NodeHash[] others)
    {
        NodeHash[] strangers = [.. others, NodeHash.OfEmptyTree, .. proof];
        for (var place = 0; place <= proof.Count; place++)
        {
            foreach (var stranger in strangers)
            {
                yield return [.. proof.Take(place), stranger, .. proof.Skip(place)];
            }
        }

        for (var place = 0; place < proof.Count; place++)
        {
            yield return [.. proof.Take(place), .. proof.Skip(place + 1)];
            for (var other = place + 1; other < proof.Count; other++)
            {
                var swapped = proof.ToArray();
                (swapped[place], swapped[other]) = (swapped[other], swapped[place]);
                yield return swapped;
            }
        }
    }
}
