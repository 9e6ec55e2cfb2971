using IntelHub.Contracts.Sharing;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.Alerts;

/// <summary>
/// Tells one member that there is an item to read, and keeps what became of that. It holds no content: opening it
/// decides again. What the member says of it is in <see cref="AlertAnswers"/>, what time does in
/// <see cref="AlertDeadlines"/>.
/// </summary>
internal sealed class Alert
{
    private Alert() { }

    public required AlertId Id { get; init; }
    public required Guid ItemId { get; init; }
    public required string Member { get; init; }

    /// <summary>For which the member is told: whoever moves to another is told anew, or not at all.</summary>
    public required string Organisation { get; set; }

    public required string Marking { get; init; }

    /// <summary>Whose item it is; null of an alert from before that was kept.</summary>
    public string? Originator { get; set; }

    /// <summary>
    /// Stands by an emergency override: decisions for everybody do not end it, its own time limit does.
    /// </summary>
    public bool ByOverride { get; private set; }

    public AlertState State { get; private set; }
    public required DateTimeOffset MadeAt { get; set; }
    public DateTimeOffset AcknowledgeBy { get; private set; }

    /// <summary>What the agreement gives the member to answer; null in what the version before made.</summary>
    public TimeSpan? AcknowledgeWithin { get; private set; }

    /// <summary>Until then the stored decision holds by itself; after it, ask again before showing the alert.</summary>
    public DateTimeOffset? HoldsUntil { get; private set; }

    /// <summary>From then on the member may not keep it; null if nobody has said.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>When it first came to the member on any way.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>When it was first in a list that the member was given.</summary>
    public DateTimeOffset? ListedAt { get; set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>When it was last opened.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public DateTimeOffset? DeclinedAt { get; set; }

    /// <summary>Why it was declined, as a code.</summary>
    public string? DeclinedBecause { get; set; }

    public DateTimeOffset? ActionedAt { get; set; }

    /// <summary>What came of it: one of <see cref="AlertOutcome"/>.</summary>
    public string? Outcome { get; set; }

    /// <summary>What the originator may know of it: one of <see cref="Contracts.Alerting.ItemFeedback"/>.</summary>
    public string? Feedback { get; set; }

    public AlertEnding? Ending { get; set; }

    /// <summary>When it was ended because the member may not keep it.</summary>
    public DateTimeOffset? ForgottenAt { get; set; }

    /// <summary>To whom the hub last turned: one of <see cref="EscalationTo"/>; null if to nobody.</summary>
    public string? EscalatedTo { get; set; }

    /// <summary>When it turns to somebody else, unless the alert is acknowledged before.</summary>
    public DateTimeOffset? EscalatesAt { get; set; }

    /// <summary>When time alone has something to do with it next; null for never.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public bool IsThere => State is not (AlertState.Suspended or AlertState.Recalled);

    /// <summary>Whether it may still be read: what it shows, each reading decides anew.</summary>
    public bool IsReadable(DateTimeOffset at) => IsThere && !IsOver(at);

    public bool IsOver(DateTimeOffset at) => ForgottenAt is not null || ExpiresAt <= at;

    /// <summary>How long whoever has it may take to answer the hub, also when it is taken back.</summary>
    public TimeSpan AnswerWithin => AcknowledgeWithin ?? AcknowledgeBy - MadeAt;

    public bool IsUnanswered => AcknowledgedAt is null;

    public static Alert For(Guid itemId, string marking, DecidedFor decided, bool byOverride, DateTimeOffset now)
    {
        var alert = new Alert
        {
            Id = AlertId.New(now),
            ItemId = itemId,
            Member = decided.Member,
            Organisation = decided.Organisation,
            Marking = marking,
            State = AlertState.Waiting,
            MadeAt = now,
        };
        alert.AskFor(decided, now);
        alert.HoldOn(decided, byOverride);
        return alert;
    }

    /// <summary>A decision released the item (still, or again), on the terms of that decision.</summary>
    public void Stand(DecidedFor decided, bool byOverride, DateTimeOffset now)
    {
        if (State == AlertState.Recalled)
        {
            return;
        }

        if (State == AlertState.Suspended)
        {
            if (IsUnanswered && !IsOver(now))
            {
                // It could not be seen meanwhile, so what was due then begins again.
                AskFor(decided, now);
            }

            State = AlertState.Waiting;
        }

        HoldOn(decided, byOverride);
    }

    /// <summary>Asked again, the decision stays what it was.</summary>
    public void StandUntil(DateTimeOffset? holdsUntil) => (HoldsUntil, ByOverride) = (holdsUntil, false);

    /// <summary>The same member in another organisation: nothing of what they did in the earlier one counts.</summary>
    public void MoveTo(DecidedFor decided, DateTimeOffset now)
    {
        if (State == AlertState.Recalled)
        {
            return;
        }

        Organisation = decided.Organisation;
        (MadeAt, ExpiresAt, ForgottenAt) = (now, null, null);
        (DeliveredAt, ListedAt, OpenedAt, ReadAt, AcknowledgedAt) = (null, null, null, null, null);
        (AcceptedAt, DeclinedAt, DeclinedBecause, ActionedAt, Outcome, Feedback) = (null, null, null, null, null, null);
        AskFor(decided, now);
        State = AlertState.Waiting;
        HoldOn(decided, ByOverride);
    }

    public void Suspend()
    {
        if (State != AlertState.Recalled)
        {
            (State, DueAt) = (AlertState.Suspended, null);
        }
    }

    public void Recall() => (State, DueAt) = (AlertState.Recalled, null);

    /// <summary>Opening again changes nothing but is a reading of its own.</summary>
    public void Open(DateTimeOffset now)
    {
        OpenedAt ??= now;
        ReadAt = now;
        Settle();
    }

    /// <summary>Says where it stands, and when that changes by itself, after anything was done to it.</summary>
    public void Settle()
    {
        if (IsThere)
        {
            State = Standing();
            DueAt = new[] { EscalatesAt, ForgottenAt is null ? ExpiresAt : null }.Min();
        }
    }

    private AlertState Standing() => this switch
    {
        { ActionedAt: not null } => AlertState.Actioned,
        { DeclinedAt: not null } => AlertState.Declined,
        { Ending: not null } => AlertState.Expired,
        { AcceptedAt: not null } => AlertState.Accepted,
        { AcknowledgedAt: not null } => AlertState.Acknowledged,
        { OpenedAt: not null } => AlertState.Opened,
        { DeliveredAt: not null } => AlertState.Delivered,
        _ => AlertState.Waiting,
    };

    private void AskFor(DecidedFor decided, DateTimeOffset now)
    {
        (AcknowledgeWithin, AcknowledgeBy) = (decided.AcknowledgeWithin, now + decided.AcknowledgeWithin);
        (EscalatedTo, EscalatesAt, Ending) = (null, AcknowledgeBy, null);
    }

    private void HoldOn(DecidedFor decided, bool byOverride)
    {
        (HoldsUntil, ByOverride) = (decided.HoldsUntil, byOverride);
        ExpiresAt = decided.Retain is { } retain ? MadeAt + retain : ExpiresAt;
        Settle();
    }
}
