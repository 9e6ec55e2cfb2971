using System.Security.Cryptography;
using System.Text;

namespace IntelHub.Platform.Sealing;

/// <summary>Makes and opens data keys. Which wrapping key is used says who could ever read the content.</summary>
public sealed class Sealer(IKeepKeys keys)
{
    /// <summary>The wrapping key of everything that the hub itself may open.</summary>
    public const string HubKey = "hub";

    /// <summary>The wrapping key of one originator's sources: only that organisation's unit may use it.</summary>
    public static string SourceKeyOf(string originator) => $"source/{originator}";

    public async ValueTask<DataKey> NewKeyAsync(string wrappingKey, string item, CancellationToken cancellation)
    {
        var key = RandomNumberGenerator.GetBytes(AesGcmBox.KeyBytes);
        var wrapped = await keys.WrapAsync(wrappingKey, key, Encoding.UTF8.GetBytes(item), cancellation);
        return new DataKey(key, wrapped, item);
    }

    public async ValueTask<DataKey> OpenKeyAsync(
        string wrappingKey, string item, byte[] wrapped, CancellationToken cancellation) => new(
            await keys.UnwrapAsync(wrappingKey, wrapped, Encoding.UTF8.GetBytes(item), cancellation), wrapped, item);
}
