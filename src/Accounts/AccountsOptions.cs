using System.ComponentModel.DataAnnotations;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Accounts;

/// <summary>How people sign in.</summary>
public sealed class AccountsOptions
{
    public const string Section = "Accounts";

    /// <summary>
    /// The one address at which people use the hub, as their browsers show it. Passkeys are made for its host and work
    /// at no other.
    /// </summary>
    [Required]
    public Uri Origin { get; init; } = new(PersonSessions.OriginUnlessSet);

    /// <summary>
    /// The organisation of the directory that runs the hub: only its people's roles open what concerns the whole hub.
    /// Empty, nobody's do.
    /// </summary>
    public string OperatedBy { get; init; } = "";

    [Range(typeof(TimeSpan), "00:10:00", "14.00:00:00")]
    public TimeSpan InvitationLife { get; init; } = TimeSpan.FromDays(3);

    /// <summary>A session that is not used for as long as this ends.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A session ends after this, used or not.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "12:00:00")]
    public TimeSpan LongestSession { get; init; } = TimeSpan.FromHours(10);

    /// <summary>How long a second factor counts as fresh, for what asks for one.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "00:15:00")]
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A file of passwords that have leaked, as Have I Been Pwned gives it for download (SHA-1, ordered by hash): none
    /// of them is taken. Empty, none is known.
    /// </summary>
    public string LeakedPasswords { get; init; } = "";

    /// <summary>
    /// Nobody signs in but by a passkey that never leaves its device, or at their organisation's own provider: no
    /// password, no codes, and no passkey that is copied between devices.
    /// </summary>
    public bool DeviceBoundOnly { get; init; }

    /// <summary>Organisations whose people sign in with their organisation's own identity provider.</summary>
    public IReadOnlyList<OrganisationSignInOptions> Organisations { get; init; } = [];
}

/// <summary>One organisation's own identity provider: believed of that organisation's people only.</summary>
public sealed class OrganisationSignInOptions
{
    public string Organisation { get; init; } = "";

    /// <summary>The provider's issuer, as it stands in its tokens.</summary>
    public string Issuer { get; init; } = "";

    public string ClientId { get; init; } = "";

    /// <summary>The file of the hub's own private key at that provider (a JSON Web Key, EC on P-256).</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>The claim that names the member as the directory does.</summary>
    public string MemberClaim { get; init; } = "sub";

    /// <summary>Values of <c>acr</c> that mean two factors at this provider.</summary>
    public IReadOnlyList<string> TwoFactorAcr { get; init; } = [];

    /// <summary>Values of <c>amr</c> of which one means two factors at this provider.</summary>
    public IReadOnlyList<string> TwoFactorAmr { get; init; } = [];

    /// <summary>How long ago the person may have signed in at the provider.</summary>
    public TimeSpan LongestSince { get; init; } = TimeSpan.FromHours(10);
}
