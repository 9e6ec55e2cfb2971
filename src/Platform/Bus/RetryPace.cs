using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace IntelHub.Platform.Bus;

/// <summary>
/// How long a queue waits after a failure (<see cref="RetryOptions"/>). In the embedded hub that is kept in memory and
/// measured by the machine's own ticking, so that a restart tries at once and a set clock changes nothing.
/// </summary>
internal sealed class RetryPace(IOptions<RetryOptions> options, TimeProvider clock)
{
    /// <summary>Doubled more often than this, any pause is the longest, and the arithmetic must not overflow.</summary>
    private const int MostDoublings = 20;

    private readonly ConcurrentDictionary<(string Consumer, string Key), (long From, TimeSpan Wait)> _waiting = new();

    public int AttemptsAllowed => options.Value.AttemptsAllowed;

    public TimeSpan PauseWhileItMustWait => options.Value.PauseWhileItMustWait;

    public bool IsDue((string Consumer, string Key) queue) =>
        !_waiting.TryGetValue(queue, out var pause) || clock.GetElapsedTime(pause.From) >= pause.Wait;

    public void Succeeded((string Consumer, string Key) queue) => _waiting.TryRemove(queue, out _);

    public void MustWait((string Consumer, string Key) queue) =>
        _waiting[queue] = (clock.GetTimestamp(), PauseWhileItMustWait);

    public void Failed((string Consumer, string Key) queue, int earlierAttempts) =>
        _waiting[queue] = (clock.GetTimestamp(), PauseAfter(earlierAttempts));

    public TimeSpan PauseAfter(int earlierAttempts)
    {
        var wait = options.Value.FirstPause * Math.Pow(2, Math.Min(earlierAttempts, MostDoublings));
        var longest = options.Value.LongestPause;
        return wait < longest ? wait : longest;
    }
}
