using System.Collections.Concurrent;

namespace IntelHub.Platform.Services;

/// <summary>
/// The questions that this process was asked lately, so that none is answered twice. What a copied question could be
/// repeated at is another process of the service, within a minute and a half: it would get the same answer again, over
/// a connection that only the services have.
/// </summary>
internal sealed class UsedQuestions(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, long> _used = new(StringComparer.Ordinal);
    private readonly Lock _forgetting = new();
    private long _forgot;

    public bool IsFirstUse(string asker, string id)
    {
        Forget();
        return _used.TryAdd($"{asker} {id}", clock.GetTimestamp());
    }

    private void Forget()
    {
        lock (_forgetting)
        {
            if (_forgot != 0 && clock.GetElapsedTime(_forgot) < ServiceToken.Remembered)
            {
                return;
            }

            _forgot = clock.GetTimestamp();
        }

        foreach (var (id, used) in _used)
        {
            if (clock.GetElapsedTime(used) > ServiceToken.Remembered)
            {
                _used.TryRemove(id, out _);
            }
        }
    }
}
