namespace IntelHub.Accounts.Notices;

/// <summary>Something that happened to a person's way in, for them to see in case it was not they.</summary>
internal sealed class Notice
{
    public required Guid Id { get; init; }
    public required string Organisation { get; init; }
    public required string Member { get; init; }

    /// <summary>One of <see cref="NoticeOf"/>.</summary>
    public required string What { get; init; }

    public required int Times { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal static class NoticeOf
{
    public const string SignInFailed = "sign-in-failed";
    public const string RecoveryCodeUsed = "recovery-code-used";
    public const string EnrolledAgain = "enrolled-again";
    public const string PasswordAndCodesSet = "password-and-codes-set";
    public const string PasswordAndCodesRemoved = "password-and-codes-removed";
    public const string PasskeyAdded = "passkey-added";
    public const string PasskeyRemoved = "passkey-removed";
}
