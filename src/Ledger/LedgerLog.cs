namespace IntelHub.Ledger;

/// <summary>The Ledger uses event ids 5000 to 5999. Ids and codes only.</summary>
internal static partial class LedgerLog
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Error,
        Message =
            "The ledger takes no entries in now: {Failure} {Code}. Nothing is released until it does; " +
            "what is submitted is kept and waits")]
    public static partial void CannotAppend(this ILogger log, string failure, int code);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Error,
        Message = "The ledger did not answer in time. Whoever waited for a release was told to try again")]
    public static partial void AppendTookTooLong(this ILogger log);

    [LoggerMessage(EventId = 5010, Level = LogLevel.Error,
        Message =
            "The log is closed: {Reason} Nothing is entered and nothing is released until somebody has looked; the " +
            "guide for whoever runs the hub says how. What is submitted is kept and waits")]
    public static partial void LogClosed(this ILogger log, string reason);

    [LoggerMessage(EventId = 5011, Level = LogLevel.Warning,
        Message = "Tiles of the log were missing or broken in {Folder}. They are made again out of the database")]
    public static partial void TilesMadeAgain(this ILogger log, string folder);

    [LoggerMessage(EventId = 5012, Level = LogLevel.Error,
        Message = "The log cannot be published now: {Failure} {Reason}. Entries are taken in; it is tried again")]
    public static partial void CannotPublish(this ILogger log, string failure, string reason);

    [LoggerMessage(EventId = 5013, Level = LogLevel.Information, Message = "The log is published again")]
    public static partial void PublishedAgain(this ILogger log);
}
