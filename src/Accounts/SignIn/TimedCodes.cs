using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IntelHub.Platform.Sealing;

namespace IntelHub.Accounts.SignIn;

/// <summary>
/// Six-digit codes (RFC 6238). It answers for which time step a code is, so that no step is accepted twice; the
/// framework's own only answers whether it is good, and by the machine's clock.
/// </summary>
internal sealed class TimedCodes(Sealer sealer, TimeProvider clock)
{
    internal const int Digits = 6;
    internal const int SecretBytes = 20;
    private const string Part = "timed-codes";
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(30);

    public async Task<(byte[] WrappedKey, byte[] Secret)> SealAsync(
        string account, byte[] secret, CancellationToken cancellation)
    {
        using var key = await sealer.NewKeyAsync(Sealer.HubKey, ItemOf(account), cancellation);
        return (key.Wrapped, key.Seal(Part, secret));
    }

    /// <summary>The step of that code, now or one before or after; zero when it is none.</summary>
    public async Task<long> StepOfAsync(
        string account, byte[] wrappedKey, byte[] secret, string code, CancellationToken cancellation)
    {
        using var key = await sealer.OpenKeyAsync(Sealer.HubKey, ItemOf(account), wrappedKey, cancellation);
        return StepOf(key.Open(Part, secret), code, clock.GetUtcNow());
    }

    internal static long StepOf(byte[] secret, string code, DateTimeOffset now)
    {
        var current = now.ToUnixTimeSeconds() / (long)_step.TotalSeconds;
        var told = Encoding.UTF8.GetBytes(code);
        var found = 0L;
        for (var step = current - 1; step <= current + 1; step++)
        {
            var isRight = CryptographicOperations.FixedTimeEquals(told, Encoding.UTF8.GetBytes(CodeOf(secret, step)));
            found = isRight ? step : found;
        }

        return found;
    }

    internal static string CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 with HMAC-SHA-1 is what every authenticator app can do.
        var mac = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 0xF, 4)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static string ItemOf(string account) => $"account/{account}";
}
