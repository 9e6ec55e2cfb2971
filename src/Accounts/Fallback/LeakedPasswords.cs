using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.Fallback;

/// <summary>
/// Passwords that are known to have leaked, from a file on this machine, as Have I Been Pwned gives it for download:
/// the SHA-1 of each, in order, one a line. Nothing of a password leaves the hub. Without the file none is known.
/// </summary>
internal sealed class LeakedPasswords(IOptions<AccountsOptions> options)
{
    private const int HashLetters = 40;
    private const int LongestLine = 80;

    public bool Has(string password)
    {
        if (options.Value.LeakedPasswords.Length == 0)
        {
            return false;
        }

#pragma warning disable CA5350 // The published files are of SHA-1; nothing rests on its strength.
        var wanted = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
        using var file = File.OpenHandle(options.Value.LeakedPasswords, options: FileOptions.RandomAccess);
        var (low, high) = (0L, RandomAccess.GetLength(file));
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var (hash, next) = LineAfter(file, middle, low);
            var order = string.CompareOrdinal(hash, wanted);
            if (order == 0)
            {
                return true;
            }

            (low, high) = hash is not null && order < 0 ? (next, high) : (low, middle);
        }

        return false;
    }

    /// <summary>Whether it looks like one: with a wrong file the hub would silently know nothing.</summary>
    public static bool IsOne(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault() is { Length: >= HashLetters } line &&
                line[..HashLetters].All(char.IsAsciiHexDigitUpper) && line[HashLetters..] is "" or [':', ..];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The hash of the line that begins at or after a place, and where the line after it begins.</summary>
    private static (string? Hash, long Next) LineAfter(
        Microsoft.Win32.SafeHandles.SafeFileHandle file, long place, long low)
    {
        // One byte earlier, so that a line which begins exactly there is seen to.
        var from = Math.Max(low, place - 1);
        var bytes = new byte[2 * LongestLine];
        var read = bytes.AsSpan(0, RandomAccess.Read(file, bytes, from));
        var start = place == low ? 0 : read.IndexOf((byte)'\n') + 1;
        if ((start == 0 && place != low) || read.Length - start < HashLetters)
        {
            return (null, place);
        }

        var end = read[start..].IndexOf((byte)'\n');
        var next = end < 0 ? from + read.Length : from + start + end + 1;
        return (Encoding.ASCII.GetString(read.Slice(start, HashLetters)), next);
    }
}
