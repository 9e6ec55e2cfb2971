using IntelHub.Vocabulary;

namespace IntelHub.Sharing;

/// <summary>Sharing uses event ids 2000 to 2999. Ids and counts only.</summary>
internal static partial class SharingLog
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Information,
        Message = "Item {ItemId} decided for {Members} members under policy {PolicyVersion}")]
    public static partial void ItemDecided(this ILogger log, Guid itemId, int members, string policyVersion);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning,
        Message = "Override used on item {ItemId} by {Member}, decision {DecisionId}. It must be reviewed")]
    public static partial void OverrideUsed(this ILogger log, Guid itemId, DecisionId decisionId, string member);
}
