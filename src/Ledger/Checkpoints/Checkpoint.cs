using System.Globalization;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;

namespace IntelHub.Ledger.Checkpoints;

/// <summary>What a log says of itself (C2SP tlog-checkpoint): which log it is, how many leaves, which root.</summary>
internal sealed record Checkpoint
{
    public Checkpoint(string origin, ulong size, NodeHash root, params IReadOnlyList<string> extensions)
    {
        if (!IsLine(origin) || !extensions.All(IsLine))
        {
            throw new NoteRefused("The origin and the extensions of a checkpoint are lines that are not empty.");
        }

        if (size == 0 && !root.Equals(NodeHash.OfEmptyTree))
        {
            throw new NoteRefused("The checkpoint of an empty tree has the root of the empty tree.");
        }

        (Origin, Size, Root, Extensions) = (origin, size, root, extensions);
    }

    public string Origin { get; }

    public ulong Size { get; }

    public NodeHash Root { get; }

    /// <summary>Lines that mean nothing to this hub, and are signed with the rest.</summary>
    public IReadOnlyList<string> Extensions { get; }

    public static Checkpoint Parse(string text)
    {
        if (text.Split('\n') is not [var origin, var size, var root, .. var extensions, ""])
        {
            throw new NoteRefused("A checkpoint is a line each of its origin, its size and its root.");
        }

        return new Checkpoint(origin, SizeOf(size), RootOf(root), extensions);
    }

    /// <summary>The text that is signed.</summary>
    public string Text() => string.Concat(
        ((string[])[Origin, Size.ToString(CultureInfo.InvariantCulture), Root.ToString(), .. Extensions])
            .Select(line => $"{line}\n"));

    private static ulong SizeOf(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) &&
            size.ToString(CultureInfo.InvariantCulture) == text
            ? size
            : throw new NoteRefused("The size of a checkpoint is a number below 2^64, without leading zeros.");

    private static NodeHash RootOf(string text) =>
        Base64Text.TryRead(text, out var bytes) && NodeHash.TryRead(bytes, out var root)
            ? root
            : throw new NoteRefused("The root of a checkpoint is a SHA-256 hash in base64.");

    private static bool IsLine(string text) => text.Length > 0 && !text.Any(letter => letter < ' ');
}
