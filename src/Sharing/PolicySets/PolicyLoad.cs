using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicySets;

/// <summary>
/// Where a loaded policy set stands. Superseded is zero: a set whose state was lost shows nobody anything.
/// </summary>
internal enum PolicyState
{
    /// <summary>Another took its place; without a time of taking effect, before it ever took any.</summary>
    Superseded = 0,

    /// <summary>It could show somebody more than the set in force, so a second person must say yes first.</summary>
    Waiting = 1,
    InForce = 2,
    Declined = 3,
}

/// <summary>One time that a policy set was put to the hub: by whom, what it widens, and what became of it.</summary>
internal sealed class PolicyLoad
{
    private PolicyLoad() { }

    /// <summary>Given by the database; loads are told in this order.</summary>
    public long Sequence { get; private set; }

    public required string Version { get; init; }
    public PolicyState State { get; private set; }
    public required string LoadedBy { get; init; }
    public required string Organisation { get; init; }
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>The set then in force, that it was compared with; null for the first there was.</summary>
    public string? ComparedWith { get; private set; }

    /// <summary>What it could show that the other did not, in sentences; empty when nothing.</summary>
    public List<string> Widens { get; private set; } = [];

    /// <summary>The second person, who approved or declined it.</summary>
    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was declined, as a code.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset? TookEffectAt { get; private set; }

    public static PolicyLoad Of(
        PolicySet policies,
        PolicyLoader by,
        PolicySet? comparedWith,
        IReadOnlyList<string> widens,
        DateTimeOffset now) => new()
        {
            Version = policies.Version,
            State = PolicyState.Waiting,
            LoadedBy = by.Who,
            Organisation = by.Organisation,
            LoadedAt = now,
            ComparedWith = comparedWith?.Version,
            Widens = [.. widens],
        };

    public void TakeEffect(DateTimeOffset now) => (State, TookEffectAt) = (PolicyState.InForce, now);

    public void Approve(string by, DateTimeOffset now) => (DecidedBy, DecidedAt) = (by, now);

    public void Decline(string by, string reason, DateTimeOffset now) =>
        (State, DecidedBy, DecidedAt, Reason) = (PolicyState.Declined, by, now, reason);

    public void CompareAgain(string with, IReadOnlyList<string> widens) =>
        (ComparedWith, Widens) = (with, [.. widens]);
}
