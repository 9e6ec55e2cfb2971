using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace IntelHub.Alerting.DeliverAlerts;

/// <summary>
/// Which organisations' queues are left alone for now, and what was wrong. In memory, so that a restart tries at once.
/// </summary>
internal sealed class QueuePauses(IOptions<QueueOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (long From, string Problem)> _pauses = new(StringComparer.Ordinal);

    public void Begin(string organisation, string problem) => _pauses[organisation] = (clock.GetTimestamp(), problem);

    public void End(string organisation) => _pauses.TryRemove(organisation, out _);

    /// <summary>What was wrong when it was last tried, while it is too early to try again.</summary>
    public string? Of(string organisation) =>
        _pauses.TryGetValue(organisation, out var pause) &&
        clock.GetElapsedTime(pause.From) < options.Value.PauseAfterFailure
            ? pause.Problem
            : null;
}
