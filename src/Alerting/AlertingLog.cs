using IntelHub.Alerting.Queues;
using IntelHub.Alerting.Webhooks;

namespace IntelHub.Alerting;

/// <summary>Alerting uses event ids 3000 to 3999. Ids and counts only.</summary>
internal static partial class AlertingLog
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Information,
        Message = "Item {ItemId}: {Released} members released to, {Referred} consultations")]
    public static partial void AlertsRaised(this ILogger log, Guid itemId, int released, int referred);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Information,
        Message = "Consultation {ConsultationId} answered, agreed {Agreed}")]
    public static partial void ConsultationAnswered(this ILogger log, Guid consultationId, bool agreed);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Information,
        Message = "Message {DeliveryId} ({What}) is in the queue of {Organisation}")]
    public static partial void Delivered(
        this ILogger log, Guid deliveryId, DeliveredThing what, string organisation);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Warning,
        Message = "Message {DeliveryId} to the queue of {Organisation} cannot go now: {Problem}")]
    public static partial void DeliveryHeld(this ILogger log, Guid deliveryId, string organisation, string problem);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Warning,
        Message = "The broker {Kind} cannot be reached: {Failure}. Messages to organisations' queues wait")]
    public static partial void BrokerUnreachable(this ILogger log, string kind, string failure);

    [LoggerMessage(EventId = 3006, Level = LogLevel.Information,
        Message = "The time of {Count} alerts had come; each was turned to others or ended, as is on record")]
    public static partial void DeadlinesFollowed(this ILogger log, int count);

    [LoggerMessage(EventId = 3007, Level = LogLevel.Warning,
        Message = "Could not look for alerts whose time has come ({Failure}, {Code}); they are looked for again")]
    public static partial void DeadlinesNotWatched(this ILogger log, string failure, int code);

    [LoggerMessage(EventId = 3020, Level = LogLevel.Information,
        Message = "Event {EventId} ({What}) is with the endpoint of {Organisation}")]
    public static partial void Announced(this ILogger log, Guid eventId, AnnouncedThing what, string organisation);

    [LoggerMessage(EventId = 3021, Level = LogLevel.Warning,
        Message = "Event {EventId} did not reach the endpoint of {Organisation} at try {Attempt}: {Problem}")]
    public static partial void NotAnnounced(
        this ILogger log, Guid eventId, string organisation, int attempt, string problem);

    [LoggerMessage(EventId = 3022, Level = LogLevel.Warning,
        Message = "Could not send what is due to endpoints ({Failure}, {Code}); it is tried again")]
    public static partial void WebhooksNotWatched(this ILogger log, string failure, int code);

    [LoggerMessage(EventId = 3023, Level = LogLevel.Information,
        Message = "Notice {NoticeId} was sent by e-mail, of {Count} alerts")]
    public static partial void NoticeSent(this ILogger log, Guid noticeId, int count);

    [LoggerMessage(EventId = 3024, Level = LogLevel.Warning,
        Message = "Notice {NoticeId} could not be sent by e-mail: {Problem}")]
    public static partial void NoticeNotSent(this ILogger log, Guid noticeId, string problem);

    [LoggerMessage(EventId = 3025, Level = LogLevel.Warning,
        Message = "Could not send what is due by e-mail ({Failure}, {Code}); it is tried again")]
    public static partial void NoticesNotWatched(this ILogger log, string failure, int code);
}
