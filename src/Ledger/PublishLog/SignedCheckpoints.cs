using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.PublishLog;

/// <summary>
/// What the log has signed and published, in the three places where that is kept: the table, the file that is served,
/// and the file of what was signed and may have reached a witness before it could be published.
/// </summary>
internal sealed class SignedCheckpoints(PublishedCheckpoints table, LedgerFolder folder, SignerKey key)
{
    private readonly TrustedLog _own = new(key.Verifier, [], 0);

    /// <summary>Throws <see cref="LogBroken"/> when a place holds what this log did not sign.</summary>
    public async Task<SignedBefore> ReadAsync(CancellationToken cancellation)
    {
        var kept = Open(await table.NewestAsync(cancellation), "The table of checkpoints");
        var served = Open(Find(folder.Checkpoint), folder.Checkpoint);
        var signed = Open(Find(folder.Signed), folder.Signed);

        // Of one size, the table has the newer note: it is written first.
        var published = served is null || (kept is not null && kept.Checkpoint.Size >= served.Checkpoint.Size)
            ? kept
            : served;
        return new SignedBefore(published, [.. new[] { kept, served, signed }.OfType<SignedCheckpoint>()]);
    }

    /// <summary>Signs, and has it on disk that this was signed before anybody is shown the signature.</summary>
    public SignedNote Sign(Checkpoint checkpoint)
    {
        var text = checkpoint.Text();
        var note = SignedNote.Of(text, key.Sign(text));
        PrivateFile.WriteForGood(folder.Signed, note.ToBytes());
        return note;
    }

    /// <summary>The file that is served comes last: whoever reads it finds all that it speaks of.</summary>
    public async Task PublishAsync(SignedCheckpoint signed, CancellationToken cancellation)
    {
        await table.KeepAsync(signed.Checkpoint, signed.Note, cancellation);
        PrivateFile.Write(folder.Checkpoint, signed.Note);
    }

    private static byte[]? Find(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    private SignedCheckpoint? Open(byte[]? note, string where)
    {
        try
        {
            return note is null ? null : new SignedCheckpoint(_own.Open(note).Checkpoint, note);
        }
        catch (NoteRefused refused)
        {
            throw new LogBroken($"{where} holds no checkpoint of this log's key: {refused.Message}");
        }
    }
}

/// <param name="Note">The checkpoint as it was signed, and perhaps cosigned.</param>
internal sealed record SignedCheckpoint(Checkpoint Checkpoint, byte[] Note);

/// <param name="Published">The newest that was published; none before the first.</param>
/// <param name="All">Whatever was found, in any place.</param>
internal sealed record SignedBefore(SignedCheckpoint? Published, IReadOnlyList<SignedCheckpoint> All)
{
    /// <summary>What the log must continue.</summary>
    public Checkpoint? Newest => All.MaxBy(signed => signed.Checkpoint.Size)?.Checkpoint;
}
