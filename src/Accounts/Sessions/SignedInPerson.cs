using System.Security.Claims;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Accounts.Sessions;

/// <summary>The person behind the request, from their session and nowhere else.</summary>
internal sealed record SignedInPerson(Guid Session, string Organisation, string Member)
{
    private const string SessionClaim = "session";

    public static Claim ClaimOf(Session session) => new(SessionClaim, session.Id.ToString());

    public static SignedInPerson? From(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirst(SessionClaim)?.Value, out var session) &&
        Caller.From(user) is { Member: { } member } caller
            ? new SignedInPerson(session, caller.Organisation, member)
            : null;

    public static ValueTask<SignedInPerson?> BindAsync(HttpContext context) =>
        ValueTask.FromResult(From(context.User));
}
