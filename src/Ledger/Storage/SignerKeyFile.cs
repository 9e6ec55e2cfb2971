using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Signatures;
using IntelHub.Platform.Hosting;

namespace IntelHub.Ledger.Storage;

/// <summary>
/// A private key in a file that only its owner may read, as signers of notes write it:
/// <c>PRIVATE+KEY+name+id+key</c>. Whoever loses it cannot go on with the log; whoever copies it can sign another.
/// </summary>
internal static class SignerKeyFile
{
    private const string Prefix = "PRIVATE+KEY+";

    /// <summary>Throws <see cref="HubCannotStart"/> when the file is open to others, broken or another's.</summary>
    public static SignerKey OpenOrCreate(string path, string name, SignatureKind kind)
    {
        if (!KeyName.IsValid(name))
        {
            throw new HubCannotStart($"'{name}' names no key: write a name without white space and without '+'.");
        }

        if (!File.Exists(path))
        {
            Create(path, name, kind);
        }

        return Open(path, name, kind);
    }

    private static SignerKey Open(string path, string name, SignatureKind kind)
    {
        if ((File.GetUnixFileMode(path) & ~PrivateFile.OwnersFile) != 0)
        {
            throw new HubCannotStart(
                $"The key file {path} can be read by others. Make it private with 'chmod 600' and start again.");
        }

        var signer = Read(File.ReadAllText(path).TrimEnd('\n'), kind) ?? throw new HubCannotStart(
            $"The key file {path} is not as it was written. Put its backup in its place and start again.");
        if (signer.Verifier.Name == name)
        {
            return signer;
        }

        signer.Dispose();
        throw new HubCannotStart(
            $"The key file {path} is the key of '{signer.Verifier.Name}', and the settings say '{name}'. Whoever " +
            "goes on keeps the name: set it to the one that the key has.");
    }

    private static SignerKey? Read(string text, SignatureKind kind)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) ||
            text[Prefix.Length..].Split('+', 3) is not [var name, var id, var key] ||
            !KeyName.IsValid(name) || !Base64Text.TryRead(key, out var material) ||
            material.Length != 1 + Ed25519PrivateKey.SeedLength || material[0] != (byte)kind)
        {
            return null;
        }

        var signer = SignerOf(name, kind, material);
        if (IdOf(signer) == id)
        {
            return signer;
        }

        signer.Dispose();
        return null;
    }

    private static void Create(string path, string name, SignatureKind kind)
    {
        var seed = RandomNumberGenerator.GetBytes(Ed25519PrivateKey.SeedLength);
        byte[] material = [(byte)kind, .. seed];
        using var signer = SignerOf(name, kind, material);
        var text = $"{Prefix}{name}+{IdOf(signer)}+{Convert.ToBase64String(material)}\n";
        PrivateFile.WriteForGood(path, Encoding.UTF8.GetBytes(text));
    }

    private static string IdOf(SignerKey key) => key.Verifier.Id.ToString("x8", CultureInfo.InvariantCulture);

    private static SignerKey SignerOf(string name, SignatureKind kind, byte[] material) =>
        new(name, kind, Ed25519PrivateKey.FromSeed(material.AsSpan(1)));
}
