using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntelHub.Platform.SignedIn;

namespace IntelHub.OneMachine;

/// <summary>Secrets that this machine makes for itself: each in a file that only its owner may read.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string ReadOrMake(string path, Func<string> make)
    {
        if (!File.Exists(path))
        {
            Write(path, Encoding.UTF8.GetBytes(make()));
        }

        return File.ReadAllText(path);
    }

    /// <summary>A service's key and, beside it, its public part.</summary>
    public static void MakeKey(string path)
    {
        if (!File.Exists(path))
        {
            var key = AssertionWriter.NewKey();
            File.WriteAllText(path + ".pub", AssertionWriter.PublicPartOf(key));
            Write(path, JsonSerializer.SerializeToUtf8Bytes(
                new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, d = key.D }));
        }
    }

    public static void MakeBytes(string path)
    {
        if (!File.Exists(path))
        {
            Write(path, RandomNumberGenerator.GetBytes(32));
        }
    }

    /// <summary>A folder that only an engine's user may enter.</summary>
    public static async Task MakeFolderAsync(string user, string folder)
    {
        await Programs.RunAsync(["mkdir", "-p", "-m", "700", folder]);
        if (Environment.IsPrivilegedProcess)
        {
            await Programs.RunAsync(["chown", user, folder]);
        }
    }

    /// <summary>As an engine's user, who alone may read it.</summary>
    public static Task WriteAsAsync(string user, string path, string text) =>
        Programs.RunAsync(Programs.As(user, "bash", "-c", "umask 077; rm -f \"$0\"; cat >\"$0\"", path), text);

    private static void Write(string path, byte[] bytes)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        };
        using var file = new FileStream(path, options);
        file.Write(bytes);
    }
}
