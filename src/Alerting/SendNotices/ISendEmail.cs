namespace IntelHub.Alerting.SendNotices;

/// <summary>A way for e-mail out of the hub.</summary>
internal interface ISendEmail
{
    /// <summary>One of those of <see cref="EmailOptions"/>.</summary>
    string Via { get; }

    /// <summary>Null once it was taken; else what went wrong, as a code.</summary>
    Task<string?> SendAsync(NoticeLetter letter, CancellationToken cancellation);
}

/// <summary>All that leaves the hub: to whom, and a reference that tells nothing.</summary>
internal sealed record NoticeLetter(string To, Guid Reference)
{
    public const string Subject = "You have an alert";

    public IReadOnlyList<string> Lines =>
    [
        "You have an alert: sign in to read it.",
        "",
        $"Reference: {Reference}",
        "",
        "Sign in as you always do. This message has no link, on purpose: follow none in a message like it.",
        "Nobody reads answers to this address.",
    ];

    public override string ToString() => $"notice {Reference}";
}
