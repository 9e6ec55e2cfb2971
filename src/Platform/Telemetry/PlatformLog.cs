namespace IntelHub.Platform.Telemetry;

/// <summary>The platform uses event ids 9000 to 9999. Ids, codes and route templates only.</summary>
internal static partial class PlatformLog
{
    [LoggerMessage(EventId = 9001, Level = LogLevel.Warning,
        Message = "Message {MessageId} for {Consumer} failed, attempt {Attempt}: {Failure}")]
    public static partial void MessageFailed(
        this ILogger log, Guid messageId, string consumer, int attempt, string failure);

    [LoggerMessage(EventId = 9002, Level = LogLevel.Error,
        Message =
            "Message {MessageId} for {Consumer} was set aside after its last attempt: {Failure}. " +
            "Somebody must look at it")]
    public static partial void MessageSetAside(this ILogger log, Guid messageId, string consumer, string failure);

    [LoggerMessage(EventId = 9003, Level = LogLevel.Information,
        Message = "{Method} {Route} answered {Status} in {Milliseconds} ms for {System}")]
    public static partial void Answered(
        this ILogger log, string method, string route, int status, long milliseconds, string system);

    [LoggerMessage(EventId = 9004, Level = LogLevel.Error, Message = "Request {TraceId} failed: {Failure} {Place}")]
    public static partial void RequestFailed(this ILogger log, string traceId, string failure, string place);

    [LoggerMessage(EventId = 9006, Level = LogLevel.Error,
        Message = "The outbox cannot be read or written now: {Failure} {Code}. News waits")]
    public static partial void OutboxUnreachable(this ILogger log, string failure, int code);

    [LoggerMessage(EventId = 9007, Level = LogLevel.Warning,
        Message = "Used assertions that have expired could not be removed now: {Failure} {Code}. It is tried again")]
    public static partial void AssertionsKept(this ILogger log, string failure, int code);

    [LoggerMessage(EventId = 9008, Level = LogLevel.Information,
        Message = "{Messages} messages that were set aside are tried again, asked for by {System}")]
    public static partial void SetAsideRetried(this ILogger log, int messages, string system);

    [LoggerMessage(EventId = 9018, Level = LogLevel.Warning,
        Message = "Somebody who is no service of this hub, or not one that may, asked {Question}")]
    public static partial void ServiceTurnedAway(this ILogger log, string question);

    [LoggerMessage(EventId = 9019, Level = LogLevel.Warning,
        Message = "{Measure} could not be measured now: {Failure}. Its last values stand")]
    public static partial void NotMeasured(this ILogger log, string measure, string failure);

    [LoggerMessage(EventId = 9010, Level = LogLevel.Error,
        Message = "Failed sign-ins cannot be put on record now: {Failure} {Code}. They are kept and tried again")]
    public static partial void FailedSignInsKept(this ILogger log, string failure, int code);

    [LoggerMessage(EventId = 9011, Level = LogLevel.Warning,
        Message = "No word comes of other processes' news now: {Failure} {Code}. It is looked for each second")]
    public static partial void BellSilent(this ILogger log, string failure, int code);

    [LoggerMessage(EventId = 9012, Level = LogLevel.Information, Message = "Word comes of other processes' news")]
    public static partial void BellHeard(this ILogger log);

    [LoggerMessage(EventId = 9013, Level = LogLevel.Information, Message = "The outbox can be read and written again")]
    public static partial void OutboxReachable(this ILogger log);

    [LoggerMessage(EventId = 9014, Level = LogLevel.Error,
        Message = "{Messages} messages were set aside: no process has their consumers. Somebody must look at them")]
    public static partial void OrphansSetAside(this ILogger log, int messages);

    [LoggerMessage(EventId = 9015, Level = LogLevel.Information,
        Message = "{Messages} messages that no process had consumers for are handled by this one")]
    public static partial void OrphansTakenUp(this ILogger log, int messages);

    [LoggerMessage(EventId = 9016, Level = LogLevel.Error,
        Message = "The broker takes nothing for {Consumer} now: {Failure}. Its news goes without the broker")]
    public static partial void BrokerAway(this ILogger log, string consumer, string failure);

    [LoggerMessage(EventId = 9017, Level = LogLevel.Information,
        Message = "The broker takes word of news for {Consumer} again")]
    public static partial void BrokerBack(this ILogger log, string consumer);

    [LoggerMessage(EventId = 9020, Level = LogLevel.Warning,
        Message = "Message {MessageId} for {Consumer} waits: the database cannot take its effect now: {Failure}")]
    public static partial void MessageWaits(this ILogger log, Guid messageId, string consumer, string failure);

    [LoggerMessage(EventId = 9021, Level = LogLevel.Error,
        Message = "Request {TraceId} was answered that the database is away: {Failure}")]
    public static partial void DatabaseAway(this ILogger log, string traceId, string failure);
}
