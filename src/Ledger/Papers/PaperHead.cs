using System.Globalization;
using System.Text;
using IntelHub.Ledger.Notes;
using IntelHub.Vocabulary;

namespace IntelHub.Ledger.Papers;

/// <summary>What every paper says of itself: what it is, who drew it, and from which state of the log.</summary>
/// <param name="DrawnBy">The member, or the system when nobody is named.</param>
/// <param name="Organisation">Of whoever drew it.</param>
/// <param name="DrawnAs">The index of the entry that says so.</param>
internal sealed record PaperHead(
    PaperKind Kind,
    PaperScope Scope,
    string DrawnBy,
    string Organisation,
    DateTimeOffset DrawnAt,
    long DrawnAs,
    PaperCheckpoint Checkpoint)
{
    public const string Marking = "OFFICIAL-SENSITIVE";

    public string Drawn => string.Create(
        CultureInfo.InvariantCulture,
        $"{DrawnBy} of {Organisation} at {Instant.Format(DrawnAt)} (UTC), entry {DrawnAs} of the ledger");

    /// <summary>Says how it is marked and when it was drawn, and nothing of what is in it.</summary>
    public string FileName(string ending) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Marking.ToLowerInvariant()}-{Kind.Name}-drawn-{DrawnAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.{ending}");
}

/// <summary>The checkpoint that a paper was drawn from: the whole signed note, so that anybody can check it.</summary>
internal sealed record PaperCheckpoint(string Origin, long Size, string Root, string Note)
{
    public static PaperCheckpoint Of(byte[] note)
    {
        var checkpoint = Ledger.Checkpoints.Checkpoint.Parse(SignedNote.Parse(note).Text);
        return new PaperCheckpoint(
            checkpoint.Origin, (long)checkpoint.Size, checkpoint.Root.ToString(), Encoding.UTF8.GetString(note));
    }

    public IReadOnlyList<string> Lines => Note[..^1].Split('\n');
}
