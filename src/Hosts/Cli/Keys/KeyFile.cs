using System.Text.Json;
using IntelHub.Platform.SignedIn;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Cli.Keys;

/// <summary>
/// A system's signing key: private in FILE, readable by its owner only (0600), public in FILE.pub for the hub.
/// </summary>
internal static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string PublicPathOf(string path) => path + ".pub";

    /// <summary>
    /// Makes a key and writes both files. A file that is there is kept: overwriting a key locks a system out.
    /// </summary>
    /// <exception cref="IOException">A file of that name is there.</exception>
    public static JsonWebKey Make(string path)
    {
        if (File.Exists(PublicPathOf(path)))
        {
            throw new IOException($"The file '{PublicPathOf(path)}' already exists.");
        }

        var key = AssertionWriter.NewKey();
        var whole = JsonSerializer.Serialize(new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, d = key.D });
        Write(path, whole, OwnerOnly);
        Write(
            PublicPathOf(path),
            AssertionWriter.PublicPartOf(key),
            OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        return key;
    }

    /// <exception cref="IOException">The file is not there, or holds no key.</exception>
    public static JsonWebKey Read(string path)
    {
        try
        {
            if (new JsonWebKey(File.ReadAllText(path)) is { HasPrivateKey: true } key)
            {
                return key;
            }
        }
        catch (ArgumentException)
        {
            // Said below; what the file holds is never repeated.
        }

        throw new IOException(
            $"{path} holds no private key. Name the file that 'infra/hub key new' wrote, not its .pub.");
    }

    private static void Write(string path, string key, UnixFileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = mode,
        };
        using var file = new StreamWriter(path, options);
        file.Write(key);
    }
}
