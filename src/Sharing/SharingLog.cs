using IntelHub.Vocabulary;

namespace IntelHub.Sharing;

/// <summary>Sharing uses event ids 2000 to 2999. Ids and counts only.</summary>
internal static partial class SharingLog
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Information,
        Message = "Item {ItemId} decided for {Members} members under policy {PolicyVersion}")]
    public static partial void ItemDecided(this ILogger log, Guid itemId, int members, string policyVersion);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning,
        Message = "Override used on item {ItemId}, decision {DecisionId}. It must be reviewed")]
    public static partial void OverrideUsed(this ILogger log, Guid itemId, DecisionId decisionId);

    [LoggerMessage(EventId = 2010, Level = LogLevel.Error,
        Message = "The policy set of the folder is refused: {Mistakes} mistakes, at {Places}. " +
            "Version {PolicyVersion} stays in force")]
    public static partial void PolicySetRefused(this ILogger log, int mistakes, string places, string policyVersion);

    [LoggerMessage(EventId = 2011, Level = LogLevel.Information,
        Message = "Policy set {PolicyVersion} took effect")]
    public static partial void PolicySetTookEffect(this ILogger log, string policyVersion);

    [LoggerMessage(EventId = 2012, Level = LogLevel.Warning,
        Message = "Policy set {PolicyVersion} waits for a second person's approval: it widens access in {Widens} ways")]
    public static partial void PolicySetWaits(this ILogger log, string policyVersion, int widens);

    [LoggerMessage(EventId = 2013, Level = LogLevel.Information,
        Message = "{Items} items decided again under policy set {PolicyVersion}")]
    public static partial void PoliciesFollowed(this ILogger log, int items, string policyVersion);

    [LoggerMessage(EventId = 2014, Level = LogLevel.Warning,
        Message = "Item {ItemId} is shown to nobody: policy set {PolicyVersion} does not know its {Kind}")]
    public static partial void ItemUndecidable(this ILogger log, Guid itemId, string kind, string policyVersion);

    [LoggerMessage(EventId = 2015, Level = LogLevel.Information,
        Message = "{Items} items decided again for {Members} changed members")]
    public static partial void PartnershipFollowed(this ILogger log, int items, int members);

    [LoggerMessage(EventId = 2016, Level = LogLevel.Information,
        Message = "{Items} items decided again because time ended what was decided of them")]
    public static partial void TimeFollowed(this ILogger log, int items);

    [LoggerMessage(EventId = 2017, Level = LogLevel.Warning,
        Message = "Could not look for decisions that time ended ({Failure}, {Code}); what ended is shown to nobody " +
            "meanwhile, and is looked for again")]
    public static partial void TimeNotWatched(this ILogger log, string failure, int code);

    [LoggerMessage(EventId = 2018, Level = LogLevel.Warning,
        Message = "That the hub is {What} cannot be put on record now: {Failure} {Code}")]
    public static partial void StartOrStopNotRecorded(this ILogger log, string what, string failure, int code);
}
