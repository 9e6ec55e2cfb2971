using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.Sessions;

/// <summary>
/// Knows a person by the session that their browser's key opens. The cookie is the key and holds nothing else, so there
/// is nothing in it to forge, and what has ended at the hub has ended (decision record 0019).
/// </summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    OpenSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Of(Context) is not { } key)
        {
            return AuthenticateResult.NoResult();
        }

        return await sessions.FindAsync(key, Context.RequestAborted) is { } session
            ? AuthenticateResult.Success(
                new AuthenticationTicket(SignedInPerson.PrincipalOf(session), Scheme.Name))
            : AuthenticateResult.Fail("The session is over.");
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties) =>
        await AccountsProblems.SessionNeeded().ExecuteAsync(Context);

    /// <summary>A session opens every route of a person's but those that ask for more than a session.</summary>
    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        await AccountsProblems.FreshFactorNeeded().ExecuteAsync(Context);
}
