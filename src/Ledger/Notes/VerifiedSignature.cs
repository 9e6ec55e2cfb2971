namespace IntelHub.Ledger.Notes;

/// <summary>A signature that was checked.</summary>
/// <param name="SeenAt">When a witness saw the checkpoint, in seconds since 1970; none for a note's own.</param>
internal sealed record VerifiedSignature(VerifierKey Key, long? SeenAt);
