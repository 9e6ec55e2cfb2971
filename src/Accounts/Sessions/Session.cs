namespace IntelHub.Accounts.Sessions;

/// <summary>One person signed in at one browser. The browser has the key; the hub keeps its hash.</summary>
internal sealed class Session
{
    public required Guid Id { get; init; }
    public required byte[] KeyHash { get; set; }
    public required string Organisation { get; init; }
    public required string Member { get; init; }

    /// <summary>One of <see cref="WayIn"/>.</summary>
    public required string Way { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset SeenAt { get; set; }
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When the person last showed a second factor.</summary>
    public required DateTimeOffset FreshAt { get; set; }

    /// <summary>Of a session that began at the organisation's own identity provider, so that it can end it.</summary>
    public string? Issuer { get; init; }

    public string? Subject { get; set; }
    public string? TheirSession { get; set; }
}

/// <summary>How somebody signed in, as it stands in the ledger.</summary>
internal static class WayIn
{
    public const string Passkey = "passkey";
    public const string Code = "password-and-code";
    public const string Recovery = "recovery-code";
    public const string Organisation = "organisation";
}
