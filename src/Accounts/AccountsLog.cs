namespace IntelHub.Accounts;

/// <summary>Accounts uses event ids 8000 to 8999. Ids and codes only: never what somebody typed.</summary>
internal static partial class AccountsLog
{
    [LoggerMessage(EventId = 8001, Level = LogLevel.Information,
        Message = "A member of {Organisation} was invited to sign in")]
    public static partial void PersonInvited(this ILogger log, string organisation);

    [LoggerMessage(EventId = 8002, Level = LogLevel.Warning,
        Message = "The identity provider of {Organisation} could not be used: {Reason}")]
    public static partial void OrganisationSignInRefused(this ILogger log, string organisation, string reason);
}
