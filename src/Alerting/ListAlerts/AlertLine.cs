using System.Text.Json;
using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Notices;
using IntelHub.Alerting.Queues;
using IntelHub.Alerting.Webhooks;

namespace IntelHub.Alerting.ListAlerts;

/// <summary>
/// One line of a member's inbox: that there is something, how it is marked, where it stands and what may be done with
/// it next. No content.
/// </summary>
/// <param name="EndedAs">As what time ended it, when its state is <c>expired</c>.</param>
/// <param name="ExpiresAt">Until when the member may keep it.</param>
/// <param name="MayDo">What the reader may do next: each is the last part of a route of the alert.</param>
/// <param name="EscalatedTo">To whom of the organisation the hub has turned, while nobody acknowledged it.</param>
/// <param name="EscalatesAt">When it turns to somebody else, unless it is acknowledged before.</param>
/// <param name="TurnedToYou">For whose alerts of the same item the hub has turned to the reader.</param>
/// <param name="Channels">How far it has come on each way to the member.</param>
/// <param name="AlsoWaitsFor">Members for whom the reader stands in, and who have not acknowledged theirs.</param>
public sealed record AlertLine(
    Guid AlertId,
    string Marking,
    string State,
    string? EndedAs,
    string? Outcome,
    string? DeclinedBecause,
    DateTimeOffset MadeAt,
    DateTimeOffset AcknowledgeBy,
    DateTimeOffset? ExpiresAt,
    bool ByOverride,
    IReadOnlyList<string> MayDo,
    string? EscalatedTo,
    DateTimeOffset? EscalatesAt,
    IReadOnlyList<TurnedToYou> TurnedToYou,
    IReadOnlyList<AlertChannel> Channels,
    IReadOnlyList<string> AlsoWaitsFor)
{
    internal static AlertLine Of(
        Alert alert,
        DateTimeOffset now,
        IReadOnlyList<string> alsoWaitsFor,
        IReadOnlyList<TurnedToYou> turnedToYou,
        IEnumerable<Delivery> queued,
        IEnumerable<WebhookEvent> announced,
        IEnumerable<EmailNotice> mailed) => new(
            alert.Id.Value, alert.Marking, WordOf(alert.State), alert.Ending is { } ending ? WordOf(ending) : null,
            alert.Outcome, alert.DeclinedBecause, alert.MadeAt, alert.AcknowledgeBy, alert.ExpiresAt, alert.ByOverride,
            alert.MayDo(now), alert.EscalatedTo, alert.EscalatesAt, turnedToYou,
            [
                AlertChannel.OfInbox(alert),
                .. queued.Select(AlertChannel.OfQueue),
                .. announced.Select(AlertChannel.OfWebhook),
                .. mailed.Select(AlertChannel.OfEmail),
            ],
            alsoWaitsFor);

    private static string WordOf<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());
}

/// <param name="Step">As deputy, team or duty desk.</param>
/// <param name="Member">Whose alert was overdue.</param>
public sealed record TurnedToYou(string Step, string Member);

/// <param name="Channel">inbox, queue, webhook or email.</param>
/// <param name="State">waiting, delivered, failed, recalling or recalled.</param>
/// <param name="At">Since when, once it is delivered or recalled.</param>
public sealed record AlertChannel(string Channel, string State, DateTimeOffset? At)
{
    internal static AlertChannel OfInbox(Alert alert) =>
        new("inbox", alert.ListedAt is null ? "waiting" : "delivered", alert.ListedAt);

    internal static AlertChannel OfQueue(Delivery last) => new(
        "queue",
        last switch
        {
            { State: DeliveryState.Failed } => "failed",
            { What: DeliveredThing.Recall } => last.State == DeliveryState.Sent ? "recalled" : "recalling",
            _ => last.State == DeliveryState.Sent ? "delivered" : "waiting",
        },
        last.SentAt);

    internal static AlertChannel OfWebhook(WebhookEvent last) => new(
        "webhook",
        last switch
        {
            { State: AnnouncedState.Dead } => "failed",
            { What: AnnouncedThing.Withdrawn } => last.State == AnnouncedState.Sent ? "recalled" : "recalling",
            _ => last.State == AnnouncedState.Sent ? "delivered" : "waiting",
        },
        last.SentAt);

    internal static AlertChannel OfEmail(EmailNotice notice) => new(
        "email",
        notice.State switch
        {
            NoticeState.Sent => "delivered",
            NoticeState.Failed => "failed",
            _ => "waiting",
        },
        notice.SentAt);
}
