using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Outbox;
using IntelHub.Platform.Telemetry;
using IntelHub.Vocabulary;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// Counts who could not sign in. The first failure of a kind becomes a fact at once; further ones of that kind within a
/// minute become one more, with their number, so that whoever floods the door fills no ledger.
/// </summary>
internal sealed class FailedSignIns(TimeProvider clock)
{
    internal static readonly TimeSpan Together = TimeSpan.FromMinutes(1);

    private const string Unknown = "unknown";

    private readonly Lock _counting = new();
    private readonly Dictionary<Kind, Count> _kinds = [];
    private readonly List<AuditFact> _due = [];

    /// <summary>As few as there are registered systems and reasons: what a sender made up is no part of it.</summary>
    private sealed record Kind(string System, string Organisation, string Reason);

    private sealed record Count(long From, int More, DateTimeOffset LastAt);

    /// <summary>Wakes whoever puts them on record.</summary>
    public OutboxSignal Noted { get; } = new();

    /// <param name="reason">One of <see cref="SignInFailure"/>.</param>
    /// <param name="claimed">The registered system that was named, though nothing shows that it called.</param>
    public void Note(string reason, RegisteredSystem? claimed)
    {
        HubCounts.SignInRefused(reason);
        var kind = new Kind(claimed?.Id ?? Unknown, claimed?.Organisation ?? Unknown, reason);
        var now = clock.GetUtcNow();
        lock (_counting)
        {
            if (_kinds.TryGetValue(kind, out var count))
            {
                _kinds[kind] = count with { More = count.More + 1, LastAt = now };
                return;
            }

            _kinds[kind] = new Count(clock.GetTimestamp(), 0, now);
            _due.Add(FactOf(kind, times: 1, now));
        }

        Noted.Wake();
    }

    /// <summary>What is to be put on record by now; at the end, all that was counted.</summary>
    public IReadOnlyList<AuditFact> Take(bool isTheEnd = false)
    {
        lock (_counting)
        {
            var over = _kinds.Where(kind => isTheEnd || clock.GetElapsedTime(kind.Value.From) >= Together).ToList();
            foreach (var (kind, count) in over)
            {
                _kinds.Remove(kind);
                if (count.More > 0)
                {
                    // It goes on, so the next minute begins: what is one flood stays one fact a minute.
                    _kinds[kind] = new Count(clock.GetTimestamp(), 0, count.LastAt);
                    _due.Add(FactOf(kind, count.More, count.LastAt));
                }
            }

            AuditFact[] due = [.. _due];
            _due.Clear();
            return due;
        }
    }

    /// <summary>They could not be put on record: they are due still.</summary>
    public void GiveBack(IReadOnlyList<AuditFact> facts)
    {
        lock (_counting)
        {
            _due.InsertRange(0, facts);
        }
    }

    private static AuditFact FactOf(Kind kind, int times, DateTimeOffset at) => new()
    {
        FactId = SortableId.New(at),
        Operation = AuditOperation.SignInFailed,
        Who = kind.System,
        System = kind.System,
        Organisation = kind.Organisation,
        About = SignInFacts.About,
        Because = kind.Reason,
        Times = times,
        OccurredAt = at,
    };
}
