namespace IntelHub.Platform.Sealing;

/// <summary>
/// Keeps the keys that wrap data keys: a local key file in embedded mode, Key Vault in Azure. A wrapping key never
/// leaves its keeper.
/// </summary>
public interface IKeepKeys
{
    /// <summary>Encrypts a data key under the named wrapping key, making that key if it is new.</summary>
    /// <param name="boundTo">What the data key belongs to; unwrapping needs the same bytes.</param>
    ValueTask<byte[]> WrapAsync(string keyName, byte[] dataKey, byte[] boundTo, CancellationToken cancellation);

    /// <summary>
    /// Fails with <see cref="System.Security.Cryptography.CryptographicException"/> when anything was changed.
    /// </summary>
    ValueTask<byte[]> UnwrapAsync(string keyName, byte[] wrapped, byte[] boundTo, CancellationToken cancellation);
}
