using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IntelHub.Ledger.Signatures;

namespace IntelHub.Ledger.Notes;

/// <summary>
/// The public key of someone who signs notes, with their name: all that is needed to check what they signed. Written
/// as <c>name+id+key</c>.
/// </summary>
internal sealed class VerifierKey
{
    private readonly Ed25519PublicKey _key;

    public VerifierKey(string name, SignatureKind kind, Ed25519PublicKey key)
    {
        if (!KeyName.IsValid(name))
        {
            throw new NoteRefused($"'{name}' names no key: write a name without white space and without '+'.");
        }

        (Name, Kind, _key) = (name, kind, key);
        Id = BinaryPrimitives.ReadUInt32BigEndian(
            SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. Material()]));
    }

    public string Name { get; }

    public SignatureKind Kind { get; }

    /// <summary>Tells the keys of one name apart. It is short, and no proof of anything.</summary>
    public uint Id { get; }

    public static VerifierKey Parse(string text)
    {
        // The key's base64 may hold further plus signs.
        if (text.Split('+', 3) is not [var name, var id, var key] || !Base64Text.TryRead(key, out var material))
        {
            throw new NoteRefused("A verifier key is written name+id+key, the id in hex and the key in base64.");
        }

        if (material.Length == 0 || !Enum.IsDefined((SignatureKind)material[0]) ||
            !Ed25519PublicKey.TryRead(material.AsSpan(1), out var publicKey))
        {
            throw new NoteRefused($"The verifier key of '{name}' is not an Ed25519 key for notes or cosignatures.");
        }

        var read = new VerifierKey(name, (SignatureKind)material[0], publicKey);
        return id == Hex(read.Id)
            ? read
            : throw new NoteRefused($"The verifier key of '{name}' was changed: its id should be {Hex(read.Id)}.");
    }

    /// <summary>A key on each line; empty lines are passed over.</summary>
    public static IReadOnlyList<VerifierKey> ParseLines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    /// <summary>What this key says of a signature that bears its name and id; nothing when it is not its own.</summary>
    public VerifiedSignature? Check(string text, ReadOnlySpan<byte> signature) => Kind switch
    {
        SignatureKind.Note when _key.Verifies(Encoding.UTF8.GetBytes(text), signature) =>
            new VerifiedSignature(this, null),
        SignatureKind.Cosignature => Cosignature.TryRead(signature, out var cosignature) &&
            _key.Verifies(cosignature.Message(text), cosignature.Signature)
                ? new VerifiedSignature(this, cosignature.Time)
                : null,
        _ => null,
    };

    public override string ToString() => $"{Name}+{Hex(Id)}+{Convert.ToBase64String(Material())}";

    private static string Hex(uint id) => id.ToString("x8", CultureInfo.InvariantCulture);

    private byte[] Material() => [(byte)Kind, .. _key.Encoded];
}
