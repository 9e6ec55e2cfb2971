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
}
