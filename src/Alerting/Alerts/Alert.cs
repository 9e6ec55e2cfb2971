using IntelHub.Contracts.Sharing;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.Alerts;

/// <summary>Tells one member that there is an item to read. It holds no content: opening it decides again.</summary>
internal sealed class Alert
{
    private Alert() { }

    public required AlertId Id { get; init; }
    public required Guid ItemId { get; init; }
    public required string Member { get; init; }

    /// <summary>For which the member is told: whoever moves to another is told anew, or not at all.</summary>
    public required string Organisation { get; set; }

    public required string Marking { get; init; }

    /// <summary>
    /// Stands by an emergency override: decisions for everybody do not end it, its own time limit does.
    /// </summary>
    public bool ByOverride { get; private set; }

    public AlertState State { get; private set; }
    public required DateTimeOffset MadeAt { get; set; }
    public required DateTimeOffset AcknowledgeBy { get; set; }

    /// <summary>Until then the stored decision holds by itself; after it, ask again before showing the alert.</summary>
    public DateTimeOffset? HoldsUntil { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public static Alert For(
        Guid itemId, string marking, DecidedFor decided, bool byOverride, DateTimeOffset now) => new()
        {
            Id = AlertId.New(now),
            ItemId = itemId,
            Member = decided.Member,
            Organisation = decided.Organisation,
            Marking = marking,
            ByOverride = byOverride,
            State = AlertState.Waiting,
            MadeAt = now,
            AcknowledgeBy = now + decided.AcknowledgeWithin,
            HoldsUntil = decided.HoldsUntil,
        };

    /// <summary>A decision released the item (still, or again), on the terms of that decision.</summary>
    public void Stand(DateTimeOffset? holdsUntil, bool byOverride)
    {
        HoldsUntil = holdsUntil;
        ByOverride = byOverride;
        if (State == AlertState.Suspended)
        {
            State = this switch
            {
                { AcknowledgedAt: not null } => AlertState.Acknowledged,
                { OpenedAt: not null } => AlertState.Opened,
                _ => AlertState.Waiting,
            };
        }
    }

    /// <summary>The same member in another organisation: nothing of what they did in the earlier one counts.</summary>
    public void MoveTo(DecidedFor decided, DateTimeOffset now)
    {
        Organisation = decided.Organisation;
        MadeAt = now;
        AcknowledgeBy = now + decided.AcknowledgeWithin;
        OpenedAt = null;
        AcknowledgedAt = null;
        State = AlertState.Waiting;
    }

    public void Suspend() => State = AlertState.Suspended;

    /// <summary>Opening again changes nothing but is a reading of its own.</summary>
    public void Open(DateTimeOffset now)
    {
        OpenedAt ??= now;
        State = State == AlertState.Waiting ? AlertState.Opened : State;
    }

    /// <summary>False when it was acknowledged before: systems retry.</summary>
    public bool Acknowledge(DateTimeOffset now)
    {
        if (AcknowledgedAt is not null)
        {
            return false;
        }

        AcknowledgedAt = now;
        State = AlertState.Acknowledged;
        return true;
    }
}
