using IntelHub.Vocabulary;

namespace IntelHub.Intake;

/// <summary>
/// Intake uses event ids 1000 to 1999. Ids and counts only: no narrative, no names, no partner's references.
/// </summary>
internal static partial class IntakeLog
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Information,
        Message = "Submission {SubmissionId} received from {Organisation}: {Items} items")]
    public static partial void SubmissionReceived(
        this ILogger log, SubmissionId submissionId, string organisation, int items);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Information,
        Message = "A submission from {Organisation} refused: {Reasons} reasons")]
    public static partial void SubmissionRefused(this ILogger log, string organisation, int reasons);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Information, Message = "Item {ItemId} recalled")]
    public static partial void ItemRecalled(this ILogger log, ItemId itemId);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Information, Message = "Item {ItemId} disposed of")]
    public static partial void ItemDisposedOf(this ILogger log, ItemId itemId);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Information, Message = "Item {ItemId} may go to {Organisation}")]
    public static partial void PermissionGiven(this ILogger log, ItemId itemId, string organisation);
}
