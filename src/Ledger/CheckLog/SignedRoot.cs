using IntelHub.Ledger.Checkpoints;

namespace IntelHub.Ledger.CheckLog;

/// <summary>A checkpoint outside the database, which the entries must lead to when there are so many of them.</summary>
/// <param name="Beyond">What it means when there are not.</param>
/// <param name="OtherRoot">What it means when they do not.</param>
internal sealed record SignedRoot(
    string Where, Checkpoint Checkpoint, FindingKind Beyond, FindingKind OtherRoot);
