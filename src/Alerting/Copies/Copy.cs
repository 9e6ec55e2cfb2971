using IntelHub.Alerting.Alerts;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.Copies;

/// <summary>Where a recipient has what they were shown.</summary>
internal enum CopyChannel
{
    /// <summary>The member may have opened it.</summary>
    Inbox = 0,

    /// <summary>Their organisation's own queue was sent it, and its systems may have taken it from there.</summary>
    Queue = 1,
}

/// <summary>How a copy of what was taken back has ended. While none is known, somebody must act.</summary>
internal enum CopyEnd
{
    /// <summary>Nobody had read it, and nobody can any more.</summary>
    VanishedUnread = 1,

    /// <summary>Whoever had it says so.</summary>
    Destroyed = 2,

    /// <summary>They may be shown it again, so nothing is to be destroyed.</summary>
    ReleasedAgain = 3,
}

/// <summary>
/// One place where a recipient has, or could have had, what may not be shown to them any more: how far it got, and what
/// became of it. There is one for each alert, organisation and channel.
/// </summary>
internal sealed class Copy
{
    private Copy() { }

    public required Guid Id { get; init; }
    public required Guid ItemId { get; init; }
    public required AlertId AlertId { get; init; }

    /// <summary>Who reads of it; null while it is not known, and then nobody does.</summary>
    public string? Originator { get; set; }

    public required string Organisation { get; init; }
    public required string Member { get; init; }
    public required string Marking { get; init; }
    public required CopyChannel Channel { get; init; }

    /// <summary>The originator took the item back; otherwise only this member may not be shown it any more.</summary>
    public bool IsRecalled { get; private set; }

    public required DateTimeOffset TakenBackAt { get; set; }

    /// <summary>When the member opened it, or the organisation's queue was sent it; null if neither.</summary>
    public DateTimeOffset? ReachedAt { get; private set; }

    /// <summary>When the recall was put into the organisation's queue after it.</summary>
    public DateTimeOffset? RecallSentAt { get; set; }

    /// <summary>By when whoever has it is to say that it is destroyed; null when nobody has it.</summary>
    public DateTimeOffset? DestroyBy { get; private set; }

    public DateTimeOffset? OverdueAt { get; private set; }

    /// <summary>To whom of the organisation the hub last turned: one of <see cref="Contracts.Sharing.EscalationTo"/>.
    /// </summary>
    public string? TurnedTo { get; private set; }

    /// <summary>When time alone has something to do with it next; null for never.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public CopyEnd? End { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who said that it is destroyed.</summary>
    public string? EndedBy { get; private set; }

    public static Copy Of(Alert alert, CopyChannel channel, DateTimeOffset now) => new()
    {
        Id = SortableId.New(now),
        ItemId = alert.ItemId,
        AlertId = alert.Id,
        Originator = alert.Originator,
        Organisation = alert.Organisation,
        Member = alert.Member,
        Marking = alert.Marking,
        Channel = channel,
        TakenBackAt = now,
    };

    /// <summary>It may not be shown any more, and had come so far.</summary>
    /// <param name="reachedAt">When it was last read or sent; null if never.</param>
    public void TakeBack(DateTimeOffset? reachedAt, TimeSpan within, DateTimeOffset now)
    {
        if ((End == CopyEnd.Destroyed && !(reachedAt >= EndedAt)) || (End is null && DestroyBy is not null))
        {
            return;
        }

        (TakenBackAt, IsRecalled, RecallSentAt, OverdueAt, TurnedTo) = (now, false, null, null, null);
        ReachedAt = reachedAt ?? ReachedAt;
        if (ReachedAt is null)
        {
            (End, EndedAt, EndedBy) = (CopyEnd.VanishedUnread, now, null);
            return;
        }

        (End, EndedAt, EndedBy) = (null, null, null);
        DestroyBy = DueAt = now + within;
    }

    public void Recall() => IsRecalled = true;

    /// <summary>False when nothing of it was to be destroyed by now.</summary>
    public bool Destroy(string by, DateTimeOffset now) => Close(CopyEnd.Destroyed, by, now);

    public void ReleaseAgain(DateTimeOffset now) => Close(CopyEnd.ReleasedAgain, by: null, now);

    /// <summary>
    /// Nobody has said in time that it is destroyed, and the hub turned to others, who have until then.
    /// </summary>
    public void TurnTo(string to, DateTimeOffset until, DateTimeOffset now) =>
        (OverdueAt, TurnedTo, DueAt) = (OverdueAt ?? now, to, until);

    /// <summary>Nobody is left to turn to: it stays with whoever was turned to last.</summary>
    public void StayOverdue(DateTimeOffset now) => (OverdueAt, DueAt) = (OverdueAt ?? now, null);

    private bool Close(CopyEnd end, string? by, DateTimeOffset now)
    {
        if (End is not null)
        {
            return false;
        }

        (End, EndedAt, EndedBy, DueAt) = (end, now, by, null);
        return true;
    }
}
