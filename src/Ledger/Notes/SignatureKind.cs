namespace IntelHub.Ledger.Notes;

/// <summary>What a key signs, by the byte that C2SP has assigned to it.</summary>
internal enum SignatureKind : byte
{
    /// <summary>The text of a note.</summary>
    Note = 1,

    /// <summary>The text of a checkpoint with the time at which a witness saw it (cosignature/v1).</summary>
    Cosignature = 4,
}
