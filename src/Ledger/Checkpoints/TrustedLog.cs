using IntelHub.Ledger.Notes;

namespace IntelHub.Ledger.Checkpoints;

/// <summary>
/// Whom a reader of checkpoints trusts: the log's key, whose name is the log's origin, and witnesses of whom some
/// number must have cosigned.
/// </summary>
internal sealed class TrustedLog
{
    private readonly VerifierKey _log;
    private readonly IReadOnlyList<VerifierKey> _witnesses;
    private readonly int _quorum;

    public TrustedLog(VerifierKey log, IReadOnlyList<VerifierKey> witnesses, int quorum)
    {
        if (log.Kind != SignatureKind.Note || witnesses.Any(witness => witness.Kind != SignatureKind.Cosignature))
        {
            throw new NoteRefused("A log's key is one for notes, and a witness's is one for cosignatures.");
        }

        if (quorum < 0 || quorum > witnesses.Count)
        {
            throw new NoteRefused($"{quorum} of {witnesses.Count} witnesses can never have cosigned.");
        }

        (_log, _witnesses, _quorum) = (log, witnesses, quorum);
    }

    /// <summary>Reads a checkpoint that the log has signed and enough witnesses have seen, or refuses it.</summary>
    public CosignedCheckpoint Open(ReadOnlySpan<byte> bytes)
    {
        var note = SignedNote.Parse(bytes);
        var verified = note.Verify([_log, .. _witnesses]);
        if (!verified.Any(signature => signature.Key == _log))
        {
            throw new NoteRefused($"'{_log.Name}' has not signed the checkpoint.");
        }

        var checkpoint = Checkpoint.Parse(note.Text);
        if (checkpoint.Origin != _log.Name)
        {
            throw new NoteRefused($"The checkpoint is of '{checkpoint.Origin}', and not of '{_log.Name}'.");
        }

        var cosigned = verified.Where(signature => signature.Key != _log).ToList();
        var seen = cosigned.DistinctBy(signature => signature.Key).Count();
        return seen >= _quorum
            ? new CosignedCheckpoint(checkpoint, cosigned)
            : throw new NoteRefused($"{seen} of the witnesses have cosigned the checkpoint; {_quorum} must have.");
    }
}

internal sealed record CosignedCheckpoint(Checkpoint Checkpoint, IReadOnlyList<VerifiedSignature> Cosignatures);
