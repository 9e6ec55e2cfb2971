using IntelHub.Alerting.Alerts;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.Webhooks;

internal enum AnnouncedThing
{
    /// <summary>There is an alert: sign in to read it.</summary>
    Released = 0,

    /// <summary>There no longer is.</summary>
    Withdrawn = 1,
}

internal enum AnnouncedState
{
    /// <summary>It is to go; if it was tried before, it may have arrived all the same.</summary>
    Waiting = 0,

    Sent = 1,

    /// <summary>It need not go any more.</summary>
    Moot = 2,

    /// <summary>It was tried as often as it may be: a dead letter, until the organisation asks for it again.</summary>
    Dead = 3,
}

/// <summary>One event for an organisation's endpoint, and how far it has come. It holds no content.</summary>
internal sealed class WebhookEvent
{
    private WebhookEvent() { }

    /// <summary>Given by the database; events about one alert go in this order.</summary>
    public long Sequence { get; private set; }

    /// <summary>The same however often it is sent; those about one alert sort by it.</summary>
    public required Guid Id { get; init; }

    public required AlertId AlertId { get; init; }
    public required string Organisation { get; init; }
    public required AnnouncedThing What { get; init; }
    public AnnouncedState State { get; private set; }

    /// <summary>How often it was tried since it was made, or since the organisation asked for it again.</summary>
    public int Attempts { get; private set; }

    /// <summary>Not before then is it tried, or tried again.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>What the last try met, as a code of <see cref="WebhookProblems"/>; null if nothing is wrong.</summary>
    public string? Problem { get; private set; }

    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? SentAt { get; private set; }

    public bool IsToGo => State == AnnouncedState.Waiting;

    public bool IsMoot => State == AnnouncedState.Moot;

    public static WebhookEvent Of(AnnouncedThing what, Alert alert, DateTimeOffset now) => new()
    {
        Id = SortableId.New(now),
        AlertId = alert.Id,
        Organisation = alert.Organisation,
        What = what,
        NextAt = now,
        MadeAt = now,
    };

    public void HasGone(DateTimeOffset now) => (State, Problem, SentAt) = (AnnouncedState.Sent, null, now);

    public void NeedNotGo() => (State, Problem) = (AnnouncedState.Moot, null);

    /// <summary>After the last try that it is given, it goes no more by itself.</summary>
    public void Meet(string problem, int attemptsAllowed) => (State, Problem) =
        (Attempts >= attemptsAllowed ? AnnouncedState.Dead : AnnouncedState.Waiting, problem);
}
