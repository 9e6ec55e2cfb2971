namespace IntelHub.Sharing.Documents;

/// <summary>A piece of a document as it was written, and the line it was written on.</summary>
internal abstract record Node(int Line)
{
    public sealed record Scalar(int Line, string Text, Writing Writing) : Node(Line)
    {
        public bool IsNull => Writing != Writing.Quoted && (Text is "null" or "~");
    }

    public sealed record Sequence(int Line, IReadOnlyList<Node> Items) : Node(Line);

    public sealed record Mapping(int Line, IReadOnlyList<Pair> Pairs) : Node(Line);
}

internal sealed record Pair(int Line, string Key, Node Value);

/// <summary>How a scalar was written: YAML leaves open whether plain <c>2026.1</c> is text; JSON says so.</summary>
internal enum Writing
{
    Plain,
    Quoted,
    NotText,
}
