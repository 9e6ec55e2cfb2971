using System.Collections.Concurrent;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// Who did what lately: what comes with each request, or many times a minute, is put on record once in a while. Kept
/// in memory, so that a hub that was started again tells of everybody anew.
/// </summary>
internal sealed class SeenCallers(TimeProvider clock)
{
    /// <summary>More are not remembered at once; forgetting makes one entry too many, never one too few.</summary>
    internal const int MostRemembered = 10_000;

    internal static readonly TimeSpan AWhile = TimeSpan.FromMinutes(15);

    // By the machine's own ticking: a demonstration's clock stands still.
    private readonly ConcurrentDictionary<(string Doing, string System, string? Member), long> _seen = new();

    /// <summary>Whether the caller has not been seen doing it for a while.</summary>
    public bool IsNew(string doing, Caller caller) =>
        !_seen.TryGetValue((doing, caller.System, caller.Member), out var last) ||
        clock.GetElapsedTime(last) >= AWhile;

    public void Saw(string doing, Caller caller)
    {
        var key = (doing, caller.System, caller.Member);
        if (!_seen.ContainsKey(key) && _seen.Count >= MostRemembered)
        {
            _seen.Clear();
        }

        _seen[key] = clock.GetTimestamp();
    }
}
