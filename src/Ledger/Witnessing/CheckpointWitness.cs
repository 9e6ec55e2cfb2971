using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;

namespace IntelHub.Ledger.Witnessing;

/// <summary>
/// Cosigns a checkpoint when it continues the newest that it has cosigned of that log, and nothing else: so nobody who
/// asks for its cosignature can be shown another history than anybody else.
/// </summary>
internal sealed class CheckpointWitness(
    KnownLogs logs, SeenCheckpoints seen, Evidence evidence, SignerKey key, TimeProvider clock,
    ILogger<CheckpointWitness> log)
{
    // Looking and keeping are one step: else a smaller log could be kept over a larger one.
    private readonly Lock _oneAtATime = new();

    public WitnessAnswer Add(ReadOnlySpan<byte> request)
    {
        try
        {
            var asked = AddCheckpoint.Parse(request);
            var checkpoint = Checkpoint.Parse(asked.Note.Text);
            var keys = logs.KeysOf(checkpoint.Origin);
            return keys.Count == 0 ? new WitnessAnswer.UnknownLog()
                : !IsSigned(asked.Note, keys) ? new WitnessAnswer.NotSigned()
                : asked.Old > checkpoint.Size ? new WitnessAnswer.Malformed("The old size is above the checkpoint's.")
                : Judge(asked, checkpoint);
        }
        catch (NoteRefused refused)
        {
            return new WitnessAnswer.Malformed(refused.Message);
        }
    }

    /// <summary>The newest that was cosigned of a log; nothing for one that it has never met.</summary>
    public SignedNote? Newest(string origin)
    {
        lock (_oneAtATime)
        {
            return seen.Find(origin)?.Note;
        }
    }

    private static bool IsSigned(SignedNote note, IReadOnlyList<VerifierKey> keys)
    {
        try
        {
            return note.Verify(keys).Count > 0;
        }
        catch (NoteRefused)
        {
            return false;
        }
    }

    private WitnessAnswer Judge(AddCheckpoint asked, Checkpoint checkpoint)
    {
        lock (_oneAtATime)
        {
            var newest = seen.Find(checkpoint.Origin);
            if (newest is not null && newest.Checkpoint.Size == checkpoint.Size &&
                !newest.Checkpoint.Root.Equals(checkpoint.Root))
            {
                var file = evidence.Keep("split-view", newest.Note, asked.Note);
                log.SplitView(checkpoint.Origin, checkpoint.Size, file);
                return new WitnessAnswer.KnowsAnother(newest.Checkpoint.Size);
            }

            var known = newest?.Checkpoint.Size ?? 0;
            if (asked.Old != known)
            {
                return new WitnessAnswer.KnowsAnother(known);
            }

            if (!Continues(newest?.Checkpoint, checkpoint, asked.Proof))
            {
                log.NotContinued(checkpoint.Origin, known, checkpoint.Size, KeepUnproved(newest, asked.Note));
                return new WitnessAnswer.NotProved();
            }

            return Cosign(asked.Note, checkpoint);
        }
    }

    private string KeepUnproved(SeenCheckpoint? newest, SignedNote other) =>
        newest is null ? "no file" : evidence.Keep("not-continued", newest.Note, other);

    /// <summary>A log that is met for the first time, or was empty then, continues nothing.</summary>
    private static bool Continues(Checkpoint? newest, Checkpoint checkpoint, IReadOnlyList<NodeHash> proof) =>
        newest is null || newest.Size == 0
            ? proof.Count == 0
            : ConsistencyProof.Verify(newest.Size, checkpoint.Size, proof, newest.Root, checkpoint.Root) ==
                ProofVerdict.Verifies;

    private WitnessAnswer.Cosigned Cosign(SignedNote note, Checkpoint checkpoint)
    {
        var cosignature = key.Cosign(note.Text, clock.GetUtcNow().ToUnixTimeSeconds());
        var ofTheLog = note.Signatures.Where(signature => signature.Name == checkpoint.Origin).ToList();
        seen.Keep(new SeenCheckpoint(checkpoint, SignedNote.Of(note.Text, [.. ofTheLog, cosignature])));
        return new WitnessAnswer.Cosigned(cosignature.ToString());
    }
}
