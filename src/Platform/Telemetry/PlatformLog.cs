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

    [LoggerMessage(EventId = 9011, Level = LogLevel.Warning,
        Message = "{Measure} could not be measured now: {Failure}. Its last values stand")]
    public static partial void NotMeasured(this ILogger log, string measure, string failure);

    [LoggerMessage(EventId = 9010, Level = LogLevel.Error,
        Message = "Failed sign-ins cannot be put on record now: {Failure} {Code}. They are kept and tried again")]
    public static partial void FailedSignInsKept(this ILogger log, string failure, int code);
}
