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

    [LoggerMessage(EventId = 5014, Level = LogLevel.Error,
        Message =
            "The witness has not cosigned: {Reason} Entries are taken in, releases go on; the published checkpoint " +
            "stays as it is, and the witness is asked again")]
    public static partial void WitnessIsMissing(this ILogger log, string reason);

    [LoggerMessage(EventId = 5015, Level = LogLevel.Warning,
        Message =
            "The log has no witness (Ledger:Witness): nobody but the hub can say that everyone is shown the same log")]
    public static partial void Unwitnessed(this ILogger log);

    [LoggerMessage(EventId = 5016, Level = LogLevel.Error,
        Message =
            "SPLIT VIEW: the log {Origin} has signed two roots for {Size} entries. Nothing was cosigned; both notes " +
            "are in {Evidence}")]
    public static partial void SplitView(this ILogger log, string origin, ulong size, string evidence);

    [LoggerMessage(EventId = 5017, Level = LogLevel.Error,
        Message =
            "The log {Origin} did not prove that its {Size} entries continue the {Known} that were cosigned. Nothing " +
            "was cosigned; both notes are in {Evidence}")]
    public static partial void NotContinued(
        this ILogger log, string origin, ulong known, ulong size, string evidence);

    [LoggerMessage(EventId = 5018, Level = LogLevel.Error,
        Message = "The verifier keys in {File} cannot be read, so no log is witnessed: {Reason}")]
    public static partial void LogKeysUnreadable(this ILogger log, string file, string reason);

    [LoggerMessage(EventId = 5021, Level = LogLevel.Information,
        Message = "Another process keeps this log. This one stands by, and answers nobody until that one ends")]
    public static partial void StandsBy(this ILogger log);

    [LoggerMessage(EventId = 5022, Level = LogLevel.Error,
        Message =
            "Another process keeps this log since the database lost sight of this one, which stops. Start it again: " +
            "it stands by")]
    public static partial void AnotherKeepsTheLog(this ILogger log);

    [LoggerMessage(EventId = 5020, Level = LogLevel.Error,
        Message =
            "No receipt can be made of entry {Index}: what the database and the tiles hold is not what was signed. " +
            "Check the ledger with 'intelhub ledger check --data'")]
    public static partial void EntryIsNotThePublishedOne(this ILogger log, long index);
}
