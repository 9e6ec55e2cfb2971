using System.Text;
using IntelHub.Ledger.Merkle;

namespace IntelHub.Ledger.Tests.Merkle;

/// <summary>A log that was grown leaf by leaf, and its definition in RFC 6962 to hold it against.</summary>
internal sealed class SomeLog
{
    private readonly Frontier _frontier = Frontier.OfNothing();
    private readonly List<NodeHash> _roots = [NodeHash.OfEmptyTree];

    public SomeLog(IEnumerable<byte[]> entries)
    {
        foreach (var entry in entries)
        {
            var leaf = NodeHash.OfLeaf(entry);
            Leaves.Add(leaf);
            _frontier.Append(leaf, (subtree, hash) => Kept.Add(subtree, hash));
            _roots.Add(_frontier.Root());
        }
    }

    public SomeLog(int size)
        : this(Enumerable.Range(0, size).Select(i => Encoding.UTF8.GetBytes($"entry {i} of a made-up ledger")))
    {
    }

    public List<NodeHash> Leaves { get; } = [];

    public Dictionary<Subtree, NodeHash> Kept { get; } = [];

    public NodeHash Root(int size) => _roots[size];

    public NodeHash Read(Subtree subtree) => Kept[subtree];

    /// <summary>The definition, word for word, without any hash that was kept.</summary>
    public NodeHash Defined(int start, int end)
    {
        if (end - start <= 1)
        {
            return end == start ? NodeHash.OfEmptyTree : Leaves[start];
        }

        var left = 1;
        while (2 * left < end - start)
        {
            left *= 2;
        }

        return NodeHash.OfNode(Defined(start, start + left), Defined(start + left, end));
    }
}
