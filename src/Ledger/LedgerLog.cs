namespace IntelHub.Ledger;

/// <summary>The Ledger uses event ids 5000 to 5999. Ids and codes only.</summary>
internal static partial class LedgerLog
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Error,
        Message =
            "The ledger takes no entries in now: {Failure} {Code}. Nothing is released until it does; " +
            "what is submitted is kept and waits")]
    public static partial void CannotAppend(this ILogger log, string failure, string code);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Error,
        Message = "The ledger did not answer in time. Whoever waited for a release was told to try again")]
    public static partial void AppendTookTooLong(this ILogger log);
}
