using System.Security.Claims;
using IntelHub.Contracts.Ledger;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// How a request brings a person's session: asked only when it brings no assertion, so that no request is two callers.
/// </summary>
/// <param name="Origin">The https address at which people use the hub.</param>
public sealed record PersonSession(Uri Origin)
{
    /// <summary>The scheme that knows the session.</summary>
    public const string Scheme = "Session";

    /// <summary>What stands as the system of whatever a person did with a session. No system has that name.</summary>
    public const string System = "portal";

    /// <summary>
    /// The claims that make the person a <see cref="Caller"/> of any route whose permission one of their roles has.
    /// </summary>
    /// <param name="organisation">Theirs.</param>
    /// <param name="member">As the directory has them now.</param>
    /// <param name="runsTheHub">Whether that organisation is the one that runs the hub.</param>
    /// <param name="isFresh">Whether they showed a second factor within the last minutes.</param>
    public static IEnumerable<Claim> ClaimsOf(
        string organisation, RegisteredMember member, bool runsTheHub, bool isFresh) =>
    [
        new(CallerClaims.System, System),
        new(CallerClaims.Organisation, organisation),
        new(CallerClaims.OrganisationKind, member.OrganisationKind),
        new(CallerClaims.Member, member.Id),
        new(CallerClaims.Channel, AuditChannel.Portal),
        .. member.Posts.Select(post => new Claim(CallerClaims.Post, post)),
        .. RolePermissions.Of(member.Posts, runsTheHub)
            .Select(permission => new Claim(CallerClaims.Permission, permission)),
        .. isFresh ? [new Claim(CallerClaims.Fresh, CallerClaims.Fresh)] : Array.Empty<Claim>(),
    ];

    public static bool IsFresh(ClaimsPrincipal user) => user.HasClaim(CallerClaims.Fresh, CallerClaims.Fresh);

    public static bool IsPermitted(ClaimsPrincipal user, string permission) =>
        user.HasClaim(CallerClaims.Permission, permission);
}
