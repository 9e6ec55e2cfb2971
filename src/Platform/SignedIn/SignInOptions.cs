using System.ComponentModel.DataAnnotations;

namespace IntelHub.Platform.SignedIn;

/// <summary>How systems sign in.</summary>
public sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>
    /// The audience that an assertion must name, so that one made for another service is worth nothing here.
    /// </summary>
    [Required]
    public string Audience { get; init; } = "intelhub";

    /// <summary>The longest that an assertion may be good for, from its <c>iat</c> to its <c>exp</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:10:00")]
    public TimeSpan LongestLife { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How far a caller's clock may be from the hub's.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether every system must prove with each request that it holds a key (DPoP), whatever the directory says.
    /// </summary>
    public bool RequireProof { get; init; }

    /// <summary>
    /// The address that callers know the hub by, such as <c>https://hub.example</c>: a proof names it. Left out, it is
    /// what the request itself says, which is right only where no proxy stands before the hub.
    /// </summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>How long after its <c>iat</c> a proof (DPoP) may be presented.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:05:00")]
    public TimeSpan ProofLife { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether a proof must repeat what the hub last offered (<c>DPoP-Nonce</c>).</summary>
    public bool RequireNonce { get; init; } = true;

    /// <summary>
    /// A file of 32 random bytes or more that all processes of the hub read, so that what one offered another takes;
    /// made anew at each start when left out.
    /// </summary>
    public string? NonceKey { get; init; }

    /// <summary>How long an offer stands; the one before it is still taken.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "00:30:00")]
    public TimeSpan NonceLife { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Addresses or networks of the proxies before the hub. Only their word counts for where a request comes from
    /// (<c>X-Forwarded-For</c>), and for a client certificate (mTLS) that they checked.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>The header in which they pass the certificate on, as RFC 9440 writes it: <c>Client-Cert</c>.</summary>
    public string CertificateHeader { get; init; } = "";

    internal bool PublicAddressIsOne() =>
        PublicAddress is null ||
        (PublicAddress is { IsAbsoluteUri: true, Scheme: "https" or "http", Query: "", Fragment: "", UserInfo: "" });

    internal bool ProxiesAreKnown() => TrustedProxies.All(text => TrustedProxy.Parse(text) is not null);

    internal bool NonceKeyIsOne() =>
        NonceKey is null || (File.Exists(NonceKey) && new FileInfo(NonceKey).Length is >= 32 and <= 4096);

    internal bool CertificatesAreSetWholly() => CertificateHeader.Length == 0 || TrustedProxies.Count > 0;
}
