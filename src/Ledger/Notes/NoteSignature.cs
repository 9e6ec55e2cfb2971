using System.Buffers.Binary;

namespace IntelHub.Ledger.Notes;

/// <summary>A signature's line under a note: by which key, as it claims, and what the key made.</summary>
internal sealed record NoteSignature(string Name, uint KeyId, byte[] Signature)
{
    private const string Dash = "\u2014 ";
    private const int IdLength = 4;

    public static NoteSignature Parse(string line)
    {
        var space = line.LastIndexOf(' ');
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || space < Dash.Length ||
            !KeyName.IsValid(line[Dash.Length..space]) ||
            !Base64Text.TryRead(line[(space + 1)..], out var bytes) || bytes.Length <= IdLength)
        {
            throw new NoteRefused("A signature is a line of a dash, a key's name, and the signature in base64.");
        }

        return new NoteSignature(
            line[Dash.Length..space], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[IdLength..]);
    }

    public override string ToString()
    {
        var bytes = new byte[IdLength + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.CopyTo(bytes, IdLength);
        return $"{Dash}{Name} {Convert.ToBase64String(bytes)}";
    }
}
