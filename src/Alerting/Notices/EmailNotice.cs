using IntelHub.Alerting.Alerts;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.Notices;

internal enum NoticeState
{
    Waiting = 0,
    Sent = 1,

    /// <summary>It need not go any more: the member has seen the alert, or it is there no longer.</summary>
    Moot = 2,

    /// <summary>It was tried as often as it may be.</summary>
    Failed = 3,
}

/// <summary>That a member is to be told by e-mail of one alert: that there is one, and no more.</summary>
internal sealed class EmailNotice
{
    private EmailNotice() { }

    /// <summary>Given by the database.</summary>
    public long Sequence { get; private set; }

    /// <summary>Stands in the message, and tells nothing.</summary>
    public required Guid Id { get; init; }

    public required AlertId AlertId { get; init; }
    public required string Member { get; init; }
    public required string Organisation { get; init; }
    public NoticeState State { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>Not before then does it go, or is it tried again.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>What the last try met, as a code of <see cref="EmailProblems"/>; null if nothing is wrong.</summary>
    public string? Problem { get; private set; }

    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? SentAt { get; private set; }

    public static EmailNotice Of(Alert alert, DateTimeOffset nextAt, DateTimeOffset now) => new()
    {
        Id = SortableId.New(now),
        AlertId = alert.Id,
        Member = alert.Member,
        Organisation = alert.Organisation,
        NextAt = nextAt,
        MadeAt = now,
    };

    public void HasGone(DateTimeOffset now) => (State, Problem, SentAt) = (NoticeState.Sent, null, now);

    public void NeedNotGo() => (State, Problem) = (NoticeState.Moot, null);

    public void Meet(string problem, int attemptsAllowed) => (State, Problem) =
        (Attempts >= attemptsAllowed ? NoticeState.Failed : NoticeState.Waiting, problem);
}
