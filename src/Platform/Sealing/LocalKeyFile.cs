using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using IntelHub.Platform.Hosting;
using Polly;
using Polly.Retry;

namespace IntelHub.Platform.Sealing;

/// <summary>
/// Wrapping keys in one local file that only its owner may read (mode 0600). A key is on disk before anything is sealed
/// with it. Losing this file loses every item: the guide says to back it up apart from the database.
/// </summary>
internal sealed class LocalKeyFile : IKeepKeys
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Ends the name of the file that keeps others from adding; it holds nothing.</summary>
    internal const string Adding = ".adding";

    private static readonly FileStreamOptions _oneAtATime = new()
    {
        Mode = FileMode.OpenOrCreate,
        Access = FileAccess.ReadWrite,
        Share = FileShare.None,
        UnixCreateMode = OwnerOnly,
    };

    private static readonly ResiliencePipeline _untilAlone = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 100,
            Delay = TimeSpan.FromMilliseconds(20),
            ShouldHandle = new PredicateBuilder().Handle<IOException>(),
        })
        .Build();

    private readonly string _path;
    private readonly Lock _adding = new();
    private ConcurrentDictionary<string, byte[]> _keys;

    public LocalKeyFile(string path)
    {
        _path = path;
        _keys = File.Exists(path) ? Load(path) : new(StringComparer.Ordinal);
    }

    public ValueTask<byte[]> WrapAsync(
        string keyName, byte[] dataKey, byte[] boundTo, CancellationToken cancellation) =>
        ValueTask.FromResult(
            AesGcmBox.Close(_keys.TryGetValue(keyName, out var key) ? key : Add(keyName), dataKey, boundTo));

    public ValueTask<byte[]> UnwrapAsync(
        string keyName, byte[] wrapped, byte[] boundTo, CancellationToken cancellation) =>
        Find(keyName) is { } key
            ? ValueTask.FromResult(AesGcmBox.Open(key, wrapped, boundTo))
            : throw new CryptographicException($"The key file has no key '{keyName}'.");

    private static ConcurrentDictionary<string, byte[]> Load(string path)
    {
        var mode = File.GetUnixFileMode(path);
        if ((mode & ~OwnerOnly) != 0)
        {
            throw new HubCannotStart(
                $"The key file {path} can be read by others. Make it private with 'chmod 600' and start again.");
        }

        try
        {
            using var file = File.OpenRead(path);
            var keys = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(file);
            if (keys is not null && keys.Values.All(key => key is { Length: AesGcmBox.KeyBytes }))
            {
                return new(keys, StringComparer.Ordinal);
            }
        }
        catch (JsonException)
        {
            // Said below; what the file holds is never repeated.
        }

        throw new HubCannotStart(
            $"The key file {path} is not as the hub wrote it. Put its backup in its place and start again.");
    }

    /// <summary>Another process may have made it.</summary>
    private byte[]? Find(string keyName)
    {
        if (!_keys.TryGetValue(keyName, out var key) && File.Exists(_path))
        {
            (_keys = Load(_path)).TryGetValue(keyName, out key);
        }

        return key;
    }

    /// <summary>No two processes add at once, and each adds to what the other has written.</summary>
    private byte[] Add(string keyName)
    {
        lock (_adding)
        {
            using var alone = _untilAlone.Execute(
                static path => new FileStream(path, _oneAtATime), _path + Adding);
            if (Find(keyName) is { } made)
            {
                return made;
            }

            var key = RandomNumberGenerator.GetBytes(AesGcmBox.KeyBytes);
            Save(new Dictionary<string, byte[]>(_keys, StringComparer.Ordinal) { [keyName] = key });
            return _keys[keyName] = key;
        }
    }

    private void Save(Dictionary<string, byte[]> keys)
    {
        var draft = _path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        };
        using (var file = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(file, keys);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, _path, overwrite: true);
    }
}
