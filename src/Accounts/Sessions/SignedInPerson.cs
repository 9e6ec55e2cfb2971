using System.Globalization;
using System.Security.Claims;

namespace IntelHub.Accounts.Sessions;

/// <summary>The person behind the request, from their session and nowhere else.</summary>
internal sealed record SignedInPerson(Guid Session, string Organisation, string Member, DateTimeOffset FreshAt)
{
    public const string Scheme = "Session";
    private const string SessionClaim = "session";
    private const string OrganisationClaim = "organisation";
    private const string MemberClaim = "member";
    private const string FreshClaim = "fresh_at";

    public static ClaimsPrincipal PrincipalOf(Session session) => new(new ClaimsIdentity(
        [
            new Claim(SessionClaim, session.Id.ToString()),
            new Claim(OrganisationClaim, session.Organisation),
            new Claim(MemberClaim, session.Member),
            new Claim(FreshClaim, session.FreshAt.UtcTicks.ToString(CultureInfo.InvariantCulture)),
        ],
        Scheme));

    public static SignedInPerson? From(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirst(SessionClaim)?.Value, out var session) &&
        user.FindFirst(OrganisationClaim)?.Value is { } organisation &&
        user.FindFirst(MemberClaim)?.Value is { } member &&
        long.TryParse(user.FindFirst(FreshClaim)?.Value, CultureInfo.InvariantCulture, out var fresh)
            ? new SignedInPerson(session, organisation, member, new DateTimeOffset(fresh, TimeSpan.Zero))
            : null;

    public static ValueTask<SignedInPerson?> BindAsync(HttpContext context) =>
        ValueTask.FromResult(From(context.User));
}
