namespace IntelHub.Ledger.CheckLog;

/// <summary>
/// Something that the whole-log check looks for, and what to do when it is found. The guide for auditors has a row for
/// each; a test holds the two together.
/// </summary>
/// <param name="Code">A promise to programs: add, never reword.</param>
/// <param name="Expected">What should have been there.</param>
internal sealed record FindingKind(string Code, string Expected, string ToDo)
{
    private const string Keep =
        "Stop the hub, keep the folder and the database as they are, and compare both with a backup.";

    private const string FromTheDatabase =
        "If entries and checkpoints are otherwise sound, move the log folder away and start the hub: it makes the " +
        "files again.";

    public static readonly FindingKind EntryMissing = new(
        "entry-missing", "Entries follow each other without a gap, from 0, each once.", Keep);

    public static readonly FindingKind EntryUnreadable = new(
        "entry-unreadable", "The bytes of an entry are exactly as the ledger writes one.", Keep);

    public static readonly FindingKind CopyDiffers = new(
        "copy-differs", "The columns beside an entry say what the entry itself says.",
        "Nothing is proved by these columns, but searches go by them: find out who changed them.");

    public static readonly FindingKind FactTwice = new(
        "fact-twice", "What happened once has one entry.", Keep);

    public static readonly FindingKind HeadDiffers = new(
        "head-differs", "The log's head has as many entries as there are, and their hashes.", Keep);

    public static readonly FindingKind CheckpointRefused = new(
        "checkpoint-refused", "A checkpoint is signed by the log, and cosigned by every witness, with known keys.",
        "Compare the keys with those that you got by another way; if they are right, " + Lower(Keep));

    public static readonly FindingKind CheckpointOtherRoot = new(
        "checkpoint-other-root", "The entries lead to the root that was signed for so many of them.", Keep);

    public static readonly FindingKind CheckpointBeyond = new(
        "checkpoint-beyond", "There are at least as many entries as were signed for.", Keep);

    public static readonly FindingKind CheckpointMisdated = new(
        "checkpoint-misdated", "A checkpoint was published after its entries, and not before a smaller one.",
        "Nothing is proved by this time (a cosignature has its own): find out who changed it, or the clock.");

    public static readonly FindingKind CheckpointMissing = new(
        "checkpoint-missing", "The served checkpoint is the newest of those that the database keeps.",
        "Start the hub, which publishes anew, and check again. If it is still found, " + Lower(Keep));

    public static readonly FindingKind SignedBehind = new(
        "signed-behind", "The hub's note of what it has signed is of no fewer entries than what is served.",
        "By it the hub knows never to sign another log: find out who changed it. " + Keep);

    public static readonly FindingKind TileMissing = new(
        "tile-missing", "Every tile and bundle of the newest checkpoint is served.", FromTheDatabase);

    public static readonly FindingKind TileChanged = new(
        "tile-changed", "A tile or bundle has what follows from the entries, byte for byte.", FromTheDatabase);

    public static readonly FindingKind FileStray = new(
        "file-stray", "The log folder has a checkpoint and the log's own tiles, no more.",
        "Find out who put the file there, and take it away: whoever reads the log might take it for a part of it.");

    public static readonly FindingKind OpeningMissing = new(
        "opening-missing", "A commitment can be opened unless its item was erased later.",
        "Take the opening from a backup, if the item was not erased. " + Keep);

    public static readonly FindingKind OpeningWrong = new(
        "opening-wrong", "An opening is what its entry has a commitment to, and belongs to the entry's item.", Keep);

    public static readonly FindingKind OpeningKept = new(
        "opening-kept", "With an item go the openings of what was done with it before.",
        "Something was to be erased and is still there: tell the data-protection officer, and have it removed.");

    public static readonly FindingKind OpeningStray = new(
        "opening-stray", "Every opening belongs to a commitment of an entry.",
        "Find out who added it; it opens nothing.");

    public static readonly FindingKind ErasureNotNoted = new(
        "erasure-not-noted", "The items that erasure entries name are noted as erased, by the first such entry.",
        "Openings may be left of what was to be erased: tell the data-protection officer. " + Keep);

    public static readonly FindingKind ErasureUnfounded = new(
        "erasure-unfounded", "What is noted as erased was erased by an entry.", Keep);

    public static readonly FindingKind KeysDiffer = new(
        "keys-differ", "The hub's file of public keys has the log's key, and those that you were given.",
        "Trust the keys that you got by another way; find out who changed the file.");

    public static readonly FindingKind WitnessAhead = new(
        "witness-ahead", "The log has at least as many entries as its witness has seen.",
        "The ledger was put back to an earlier state. " + Keep);

    public static readonly FindingKind WitnessOtherRoot = new(
        "witness-other-root", "The log begins with what its witness has seen.",
        "The ledger was written anew, and the log's key is in other hands. " + Keep);

    public static readonly FindingKind WitnessRefused = new(
        "witness-refused", "What the witness keeps is a checkpoint of this log.",
        "Compare the witness's key and folder with those that its operator names.");

    public static readonly IReadOnlyList<FindingKind> All =
    [
        EntryMissing, EntryUnreadable, CopyDiffers, FactTwice, HeadDiffers,
        CheckpointRefused, CheckpointOtherRoot, CheckpointBeyond, CheckpointMisdated, CheckpointMissing,
        SignedBehind,
        TileMissing, TileChanged, FileStray,
        OpeningMissing, OpeningWrong, OpeningKept, OpeningStray, ErasureNotNoted, ErasureUnfounded,
        KeysDiffer, WitnessAhead, WitnessOtherRoot, WitnessRefused,
    ];

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
