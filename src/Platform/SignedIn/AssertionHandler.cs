using System.Security.Claims;
using System.Text.Encodings.Web;
using IntelHub.Platform.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// Signs a caller in by its assertion. Every failure is the same answer: which check failed is nobody's business.
/// </summary>
internal sealed class AssertionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AssertionReader assertions,
    FailedSignIns failed,
    TurnedAway turnedAway)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var identity = await assertions.ReadAsync(header[Prefix.Length..], Context.RequestAborted);
        return identity is null
            ? AuthenticateResult.Fail("The assertion was not accepted.")
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if ((await HandleAuthenticateOnceSafeAsync()).None)
        {
            failed.Note(SignInFailure.NoAssertion, claimed: null);
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        await PlatformProblems.SignInNeeded().ExecuteAsync(Context);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        await turnedAway.RecordAsync(Context, "not-permitted");
        await PlatformProblems.NotPermitted().ExecuteAsync(Context);
    }
}
