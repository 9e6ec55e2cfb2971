using System.Text;

namespace IntelHub.Ledger.Notes;

/// <summary>
/// A text with the signatures under it (C2SP signed-note). Nothing of it may be believed before
/// <see cref="Verify"/> has said who signed.
/// </summary>
internal sealed class SignedNote
{
    public const int MostBytes = 1 << 20;
    public const int MostSignatures = 64;

    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures) =>
        (Text, Signatures) = (text, signatures);

    /// <summary>What is signed, with the line end that it ends in.</summary>
    public string Text { get; }

    public IReadOnlyList<NoteSignature> Signatures { get; }

    public static SignedNote Of(string text, params IReadOnlyList<NoteSignature> signatures) =>
        Parse(new SignedNote(text, signatures).ToBytes());

    public static SignedNote Parse(ReadOnlySpan<byte> bytes)
    {
        var note = Decode(bytes);
        var lines = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (lines < 0 || !note.EndsWith('\n') || lines + 2 == note.Length)
        {
            throw new NoteRefused(
                "A note is a text, an empty line and the lines of its signatures, each with its line end.");
        }

        var signatures = note[(lines + 2)..^1].Split('\n');
        return signatures.Length <= MostSignatures
            ? new SignedNote(note[..(lines + 1)], [.. signatures.Select(NoteSignature.Parse)])
            : throw new NoteRefused($"The note has more than {MostSignatures} signatures.");
    }

    /// <summary>
    /// Says which signatures are by known keys: one at least, or the note is refused. Those by unknown keys count
    /// for nothing; a wrong one in the name of a known key refuses the whole note.
    /// </summary>
    public IReadOnlyList<VerifiedSignature> Verify(IReadOnlyCollection<VerifierKey> known)
    {
        if (known.DistinctBy(key => (key.Name, key.Id)).Count() != known.Count)
        {
            throw new NoteRefused("Two of the known keys have the same name and id, so neither can be told.");
        }

        var verified = (
            from signature in Signatures
            join key in known on (signature.Name, signature.KeyId) equals (key.Name, key.Id)
            select key.Check(Text, signature.Signature) ??
                throw new NoteRefused($"The signature of '{key.Name}' is not of this text.")).ToList();
        return verified.Count > 0 ? verified : throw new NoteRefused("No known key has signed the note.");
    }

    /// <summary>The note as it is sent and stored, in UTF-8.</summary>
    public override string ToString() =>
        $"{Text}\n{string.Concat(Signatures.Select(signature => $"{signature}\n"))}";

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            throw new NoteRefused($"The note is longer than {MostBytes} bytes.");
        }

        try
        {
            var note = _strict.GetString(bytes);
            return note.Any(letter => letter is < ' ' and not '\n')
                ? throw new NoteRefused("The note has control characters.")
                : note;
        }
        catch (DecoderFallbackException)
        {
            throw new NoteRefused("The note is not in UTF-8.");
        }
    }
}
