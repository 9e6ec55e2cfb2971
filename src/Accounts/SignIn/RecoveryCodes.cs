using System.Security.Cryptography;
using IntelHub.Accounts.People;

namespace IntelHub.Accounts.SignIn;

/// <summary>Codes for when every authenticator is lost: each works once, and the hub keeps their hashes.</summary>
internal static class RecoveryCodes
{
    internal const int Number = 10;

    /// <summary>118 bits with these letters: so much chance may be kept as a plain hash, and less may not.</summary>
    internal const int Length = 24;

    // Without letters and digits that people mistake for each other.
    internal const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Number).Select(_ => string.Join('-', RandomNumberGenerator
            .GetString(Letters, Length).Chunk(4).Select(four => new string(four))))];

    public static byte[] HashOf(string code) => Secrets.HashOf(new string(
        [.. code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]));
}
