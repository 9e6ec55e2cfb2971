using System.Text;
using IntelHub.Ledger.Signatures;

namespace IntelHub.Ledger.Notes;

/// <summary>The private key of someone who signs notes, or of a witness.</summary>
internal sealed class SignerKey(string name, SignatureKind kind, Ed25519PrivateKey key) : IDisposable
{
    /// <summary>What others check the signatures by.</summary>
    public VerifierKey Verifier { get; } = new(name, kind, key.PublicKey);

    public NoteSignature Sign(string text) => Verifier.Kind == SignatureKind.Note
        ? new NoteSignature(Verifier.Name, Verifier.Id, key.Sign(Encoding.UTF8.GetBytes(text)))
        : throw new InvalidOperationException("A witness's key signs nothing without the time.");

    /// <param name="text">A checkpoint's.</param>
    /// <param name="time">In seconds since 1970.</param>
    public NoteSignature Cosign(string text, long time) => Verifier.Kind == SignatureKind.Cosignature
        ? new NoteSignature(Verifier.Name, Verifier.Id, Cosignature.Make(key, text, time).ToBytes())
        : throw new InvalidOperationException("Only a witness's key cosigns.");

    public void Dispose() => key.Dispose();
}
