using System.Collections.Concurrent;

namespace IntelHub.Platform.Bus;

/// <summary>
/// How long a queue waits after a failure: a fifth of a second, doubling to half a minute. Kept in memory and measured
/// by the machine's own ticking, so that a restart tries at once and a set clock changes nothing.
/// </summary>
internal sealed class RetryPace(TimeProvider clock)
{
    public const int AttemptsAllowed = 10;

    private static readonly TimeSpan _first = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string Consumer, string Key), (long From, TimeSpan Wait)> _waiting = new();

    public bool IsDue((string Consumer, string Key) queue) =>
        !_waiting.TryGetValue(queue, out var pause) || clock.GetElapsedTime(pause.From) >= pause.Wait;

    public void Succeeded((string Consumer, string Key) queue) => _waiting.TryRemove(queue, out _);

    public void Failed((string Consumer, string Key) queue, int earlierAttempts)
    {
        var wait = _first * Math.Pow(2, Math.Min(earlierAttempts, AttemptsAllowed));
        _waiting[queue] = (clock.GetTimestamp(), wait < _longest ? wait : _longest);
    }
}
