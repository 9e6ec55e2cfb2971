namespace IntelHub.Accounts.People;

/// <summary>
/// How one member of one organisation signs in here. Who they are, and whether they may, the directory says each time.
/// </summary>
internal sealed class Account
{
    /// <summary>Random: authenticators keep it, and it tells nothing of the person.</summary>
    public required string Id { get; init; }

    public required string Organisation { get; init; }
    public required string Member { get; init; }
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>With the secret below, the way in without a passkey; null until the person sets it up.</summary>
    public string? PasswordHash { get; set; }

    public byte[]? WrappedKey { get; set; }

    /// <summary>The secret of the six-digit codes, sealed under the key above.</summary>
    public byte[]? Secret { get; set; }

    /// <summary>The time step of the last code that was accepted: no code up to it is accepted again.</summary>
    public long LastStep { get; set; }
}

/// <summary>A public key that a person's authenticator made for this hub.</summary>
internal sealed class Passkey
{
    public required byte[] CredentialId { get; init; }
    public required string Account { get; init; }
    public required byte[] PublicKey { get; init; }

    /// <summary>By which its owner tells it from their others.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
    public required long SignCount { get; set; }
    public required string Transports { get; init; }
    public required bool IsUserVerified { get; set; }
    public required bool IsBackupEligible { get; init; }
    public required bool IsBackedUp { get; set; }
    public required byte[] AttestationObject { get; init; }
    public required byte[] ClientData { get; init; }
}

/// <summary>One code for when everything else is lost; it is deleted when it is used.</summary>
internal sealed class RecoveryCode
{
    public required string Account { get; init; }
    public required byte[] Hash { get; init; }
}
