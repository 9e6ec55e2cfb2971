using System.Security.Claims;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// The claims of a signed-in caller: from the verified assertion or the session, and the directory, and nowhere else.
/// </summary>
internal static class CallerClaims
{
    public const string Scheme = "Assertion";

    /// <summary>An assertion, or a person's session where there is none.</summary>
    public const string Either = "AssertionOrSession";

    public const string System = "system";
    public const string Organisation = "organisation";
    public const string OrganisationKind = "organisation_kind";
    public const string Member = "member";
    public const string Post = "post";
    public const string Permission = "permission";
    public const string Channel = "channel";
    public const string Fresh = "fresh-second-factor";

    public static ClaimsIdentity IdentityOf(RegisteredSystem system, RegisteredMember? member)
    {
        var identity = new ClaimsIdentity(Scheme, System, Permission);
        identity.AddClaim(new Claim(System, system.Id));
        identity.AddClaim(new Claim(Organisation, system.Organisation));
        identity.AddClaim(new Claim(OrganisationKind, system.OrganisationKind));
        identity.AddClaims(system.Permissions.Select(permission => new Claim(Permission, permission)));
        if (member is not null)
        {
            identity.AddClaim(new Claim(Member, member.Id));
            identity.AddClaims(member.Posts.Select(post => new Claim(Post, post)));
        }

        return identity;
    }
}
