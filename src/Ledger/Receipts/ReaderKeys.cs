using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Notes;

namespace IntelHub.Ledger.Receipts;

/// <summary>The public keys that a reader goes by, which came to them by another way than what they check.</summary>
internal sealed class ReaderKeys
{
    private readonly IReadOnlyList<VerifierKey> _logs;
    private readonly IReadOnlyList<VerifierKey> _witnesses;
    private readonly int _quorum;

    /// <param name="quorum">How many witnesses must have cosigned; all of them when nothing is said.</param>
    public ReaderKeys(IReadOnlyCollection<VerifierKey> keys, int? quorum = null)
    {
        _logs = [.. keys.Where(key => key.Kind == SignatureKind.Note)];
        _witnesses = [.. keys.Where(key => key.Kind == SignatureKind.Cosignature)];
        _quorum = quorum ?? _witnesses.Count;
        if (_logs.Count == 0)
        {
            throw new NoteRefused("There is no log's key among the keys: write its verifier key, name+id+key.");
        }

        if (_quorum < 0 || _quorum > _witnesses.Count)
        {
            throw new NoteRefused($"{_quorum} witnesses can never have cosigned: there are {_witnesses.Count} keys.");
        }

        if (keys.DistinctBy(key => (key.Name, key.Id)).Count() != keys.Count)
        {
            throw new NoteRefused("Two of the keys have the same name and id: write each key once.");
        }
    }

    public IReadOnlyList<VerifierKey> Logs => _logs;

    /// <summary>How many witnesses must have cosigned.</summary>
    public int Quorum => _quorum;

    public IReadOnlyList<VerifierKey> All => [.. _logs, .. _witnesses];

    /// <summary>A verifier key a line, as the hub's file <c>public-keys</c> has them.</summary>
    public static ReaderKeys Parse(string text, int? quorum = null) => new(VerifierKey.ParseLines(text), quorum);

    /// <summary>For what the log may have signed before any witness has seen it.</summary>
    public ReaderKeys WithoutWitnesses() => new(All, 0);

    /// <summary>
    /// Reads a checkpoint whose every signature is by one of these keys and only one by each: of one that nobody
    /// checked any byte could be changed.
    /// </summary>
    public CosignedCheckpoint Open(ReadOnlySpan<byte> note)
    {
        var signed = SignedNote.Parse(note);
        var signers = signed.Signatures.Select(signature => (signature.Name, signature.KeyId)).ToList();
        var strange = signers.FirstOrDefault(signer => !All.Any(key => IsOf(key, signer)));
        if (strange.Name is not null)
        {
            throw new NoteRefused(
                $"The checkpoint is signed by '{strange.Name}' with the key {strange.KeyId:x8}, which is missing " +
                "among the keys to check by.");
        }

        if (signers.Distinct().Count() != signers.Count)
        {
            throw new NoteRefused("The checkpoint is signed twice with one key.");
        }

        var log = _logs.FirstOrDefault(key => signers.Any(signer => IsOf(key, signer))) ??
            throw new NoteRefused("No log has signed the checkpoint.");
        return new TrustedLog(log, _witnesses, _quorum).Open(note);
    }

    /// <summary>As the hub writes them: the log's, then its witnesses'.</summary>
    public override string ToString() => string.Concat(All.Select(key => $"{key}\n"));

    private static bool IsOf(VerifierKey key, (string Name, uint Id) signer) =>
        key.Name == signer.Name && key.Id == signer.Id;
}
