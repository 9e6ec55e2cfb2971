using System.Security.Claims;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Accounts.Sessions;

/// <summary>The person behind the request, from their session and nowhere else.</summary>
internal sealed record SignedInPerson(Guid Session, string Organisation, string Member)
{
    public const string Scheme = "Session";
    private const string SessionClaim = "session";

    /// <param name="session">Where they signed in.</param>
    /// <param name="caller">What makes them the caller of other modules' routes.</param>
    public static ClaimsPrincipal PrincipalOf(Session session, IEnumerable<Claim> caller) =>
        new(new ClaimsIdentity([new Claim(SessionClaim, session.Id.ToString()), .. caller], Scheme));

    public static SignedInPerson? From(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirst(SessionClaim)?.Value, out var session) &&
        Caller.From(user) is { Member: { } member } caller
            ? new SignedInPerson(session, caller.Organisation, member)
            : null;

    public static ValueTask<SignedInPerson?> BindAsync(HttpContext context) =>
        ValueTask.FromResult(From(context.User));
}
