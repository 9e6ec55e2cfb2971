using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntelHub.Alerting.Tests.Webhooks;

/// <summary>
/// What a partner writes from the guide alone, without a line of the hub's: whether a request is from the hub, is as
/// the hub sent it, and was sent just now.
/// </summary>
internal static class Verifier
{
    private static readonly TimeSpan _oldest = TimeSpan.FromMinutes(5);

    public static bool IsFromTheHub(GotRequest request, string secret, DateTimeOffset now)
    {
        var sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Timestamp, CultureInfo.InvariantCulture));
        if ((now - sent).Duration() > _oldest)
        {
            return false;
        }

        using var mac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        mac.TransformBlock(Bytes($"{request.Id}.{request.Timestamp}."), 0, request.Id.Length + 12, null, 0);
        mac.TransformFinalBlock(request.Body, 0, request.Body.Length);
        return request.Signature.Split(' ')
            .Where(signature => signature.StartsWith("v1,", StringComparison.Ordinal))
            .Any(signature => CryptographicOperations.FixedTimeEquals(
                Convert.FromBase64String(signature["v1,".Length..]), mac.Hash));
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
