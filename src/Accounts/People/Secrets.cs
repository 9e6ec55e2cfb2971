using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IntelHub.Accounts.People;

/// <summary>Random words of 256 bits, which are kept as their SHA-256: that much chance needs no salt.</summary>
internal static class Secrets
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
