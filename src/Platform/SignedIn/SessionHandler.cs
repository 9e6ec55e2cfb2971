using System.Security.Claims;
using System.Text.Encodings.Web;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// Knows a person by the session that their browser's key opens. The cookie is the key and holds nothing else, so there
/// is nothing in it to forge, and what has ended at the hub has ended (decision record 0019). A browser sends it
/// whoever asked it to, so a request that another site's page made is nobody's (0022).
/// </summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IFindSessions sessions,
    PersonSession people,
    HubStore<SignInDb> store)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Of(Context) is not { } key)
        {
            return AuthenticateResult.NoResult();
        }

        if (!IsOfOwnPages())
        {
            return AuthenticateResult.Fail("Another site's page asks.");
        }

        return await sessions.FindAsync(key, Context.RequestAborted) is { } person
            ? AuthenticateResult.Success(
                new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(person, Scheme.Name)), Scheme.Name))
            : AuthenticateResult.Fail("The session is over.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        (IsOfOwnPages() ? SessionProblems.SessionNeeded() : SessionProblems.AnotherSite()).ExecuteAsync(Context);

    /// <summary>Whoever has the permission and is refused even so lacks the second factor.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var asked = Context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>() ?? [];
        var policies = asked.Select(each => each.Policy).OfType<string>().ToList();
        var isFreshAsked = policies.Exists(
            policy => policy is PersonPolicies.Fresh or PersonPolicies.FreshIfPerson);
        var isPermitted = policies.Where(Permissions.All.Contains)
            .All(permission => PersonSession.IsPermitted(Context.User, permission));
        return isFreshAsked && isPermitted
            ? RefuseAsync("fresh-factor-needed", SessionProblems.FreshFactorNeeded())
            : RefuseAsync("not-permitted", SessionProblems.RoleNeeded());
    }

    private bool IsOfOwnPages() => OwnPages.IsOwn(Request, people.Origin);

    private async Task RefuseAsync(string because, ProblemHttpResult refusal)
    {
        if (Caller.From(Context.User) is { } caller)
        {
            var route = Context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
            await store.WriteAsync(
                db => db.Record(
                    caller.Did(AuditOperation.Refused, $"route/{route ?? "unnamed"}", because, db.Now)),
                Context.RequestAborted);
        }

        await refusal.ExecuteAsync(Context);
    }
}
