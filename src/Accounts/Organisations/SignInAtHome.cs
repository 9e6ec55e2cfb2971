using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntelHub.Accounts.People;
using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.SignIn;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.Organisations;

internal static class GoToOrganisationEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapGet("/organisations/{organisation}", HandleAsync)
        .AllowAnonymous()
        .AddEndpointFilter<RouteHandlerBuilder, BegunHere>()
        .WithName("GoToOrganisation")
        .WithSummary("Go to the organisation's own identity provider to sign in, or to show again that it is you");

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> HandleAsync(
        string organisation, bool? fresh, SignInAtHomeHandler handler, HttpContext http) =>
        await handler.BeginAsync(organisation, fresh ?? false, http) is { } address
            ? TypedResults.Redirect(address)
            : PlatformProblems.NotFound();
}

internal static class ComeFromOrganisationEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapGet("/organisations/{organisation}/callback", HandleAsync)
        .AllowAnonymous()
        .WithName("ComeFromOrganisation")
        .WithSummary("Come back from the organisation's own identity provider, signed in");

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> HandleAsync(
        string organisation, string? code, string? state, string? iss, SignInAtHomeHandler handler, HttpContext http)
    {
        if (await handler.FinishAsync(organisation, new BroughtBack(code, state, iss), http) is not { } key)
        {
            return AccountsProblems.SignInRefused();
        }

        SessionCookie.Give(http, key);
        return TypedResults.Redirect("/");
    }
}

/// <summary>What the browser brings back from the provider.</summary>
internal sealed record BroughtBack(string? Code, string? State, string? Issuer)
{
    public override string ToString() => "what the browser brought back";
}

internal sealed class SignInAtHomeHandler(
    RelyingParties parties,
    Ceremonies ceremonies,
    HubStore<AccountsDb> store,
    IFindCallers callers,
    TimeProvider clock,
    IOptions<AccountsOptions> options,
    ILogger<SignInAtHomeHandler> log)
{
    /// <param name="Stepping">The session of whoever went to show again that it is they.</param>
    private sealed record Begun(string Nonce, string Verifier, bool Fresh, Guid? Stepping);

    /// <summary>Null when the organisation's people do not sign in that way, or its provider is not there.</summary>
    public async Task<string?> BeginAsync(string organisation, bool fresh, HttpContext http)
    {
        if (parties.Find(organisation) is not { } party)
        {
            return null;
        }

        var begun = new Begun(
            Secrets.New(), Secrets.New(), fresh, fresh ? await SessionOfAsync(organisation, http) : null);
        var browser = Secrets.New();
        var state = await ceremonies.BeginAsync(
            Ceremonies.Organisation, BelongsTo(organisation, browser), JsonSerializer.Serialize(begun),
            http.RequestAborted);
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(begun.Verifier)));
        try
        {
            var address = await party.AddressAsync(state, begun.Nonce, challenge, fresh, http.RequestAborted);
            BrowserCookie.Give(http, browser);
            return address;
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or HttpRequestException)
        {
            log.OrganisationSignInRefused(organisation, failure.GetType().Name);
            return null;
        }
    }

    /// <summary>
    /// The key of the new session, or the new key of the one that steps up; null when anything is amiss. What it was is
    /// in the ledger alone.
    /// </summary>
    public async Task<string?> FinishAsync(string organisation, BroughtBack brought, HttpContext http)
    {
        var browser = BrowserCookie.Take(http);
        var (who, because) = parties.Find(organisation) is { } party &&
            brought.State is { } state && browser is not null
            ? await ReadAsync(party, brought, state, browser, http.RequestAborted)
            : (null, "not-begun-here");
        if (who is not null && await callers.FindMemberAsync(
            organisation, who.Member, clock.GetUtcNow(), http.RequestAborted) is null)
        {
            (who, because) = (null, "member-unknown");
        }

        var source = Source.Of(http);
        return await store.WriteAsync(
            db =>
            {
                if (who is not null && KeyFor(db, organisation, who, http) is { } key)
                {
                    return key;
                }

                db.Take(Attempts.NoAccount, source);
                db.SaveChanges();
                db.RecordFailure(Attempts.NoAccount, source, who is null ? because : "another-person");
                return null;
            },
            http.RequestAborted);
    }

    /// <summary>Nobody makes a colleague's session fresh: who comes back is who went.</summary>
    private string? KeyFor(AccountsDb db, string organisation, SignedInThere who, HttpContext http)
    {
        if (who.Stepping is not { } stepping)
        {
            return db.Start(SessionOf(organisation, who, http), options.Value.LongestSession);
        }

        return db.Sessions.Any(session => session.Id == stepping &&
            session.Organisation == organisation && session.Member == who.Member)
            ? OpenSessions.Freshen(db, stepping, who)
            : null;
    }

    private static async Task<Guid?> SessionOfAsync(string organisation, HttpContext http)
    {
        var signedIn = await http.AuthenticateAsync(PersonSession.Scheme);
        return signedIn.Principal is { } user && SignedInPerson.From(user) is { } person &&
            person.Organisation == organisation
                ? person.Session
                : null;
    }

    private async Task<(SignedInThere? Who, string Because)> ReadAsync(
        RelyingParty party, BroughtBack brought, string state, string browser, CancellationToken cancellation)
    {
        var kept = await ceremonies.EndAsync(
            Ceremonies.Organisation, BelongsTo(party.Options.Organisation, browser), state, cancellation);
        if (kept is null || brought.Code is null)
        {
            return (null, kept is null ? "not-begun-here" : "refused-there");
        }

        var begun = JsonSerializer.Deserialize<Begun>(kept)!;
        try
        {
            var provider = await party.DiscoverAsync(cancellation);

            // Who answers is in the answer (RFC 9207): without it one provider's code could be taken for another's.
            if (brought.Issuer is null
                ? provider.AuthorizationResponseIssParameterSupported
                : brought.Issuer != party.Options.Issuer)
            {
                return (null, "issuer-wrong");
            }

            if (await party.ExchangeAsync(brought.Code, begun.Verifier, cancellation) is not { } given)
            {
                return (null, "code-refused");
            }

            var read = await party.Tokens.ReadIdTokenAsync(given, begun.Nonce, begun.Fresh, provider);
            if (read.Who is null)
            {
                party.AskForKeysAgain();
            }

            return (read.Who is null ? null : read.Who with { Stepping = begun.Stepping }, read.Because);
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or HttpRequestException
            or JsonException)
        {
            log.OrganisationSignInRefused(party.Options.Organisation, failure.GetType().Name);
            return (null, "organisation-not-there");
        }
    }

    private NewSession SessionOf(string organisation, SignedInThere who, HttpContext http) =>
        new(organisation, who.Member, WayIn.Organisation)
        {
            FreshAt = who.At,
            KeyBefore = SessionCookie.Of(http),
            Issuer = parties.Find(organisation)!.Options.Issuer,
            Subject = who.Subject,
            TheirSession = who.Session,
        };

    private static string BelongsTo(string organisation, string browser) =>
        $"{organisation}/{Convert.ToHexStringLower(Secrets.HashOf(browser))}";
}

/// <summary>
/// Ties what comes back to the browser that went: whoever else is led to the same address is signed in to nothing.
/// </summary>
internal static class BrowserCookie
{
    public const string Name = "__Host-intelhub-going";

    private static CookieOptions Options =>
        new() { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true };

    public static void Give(HttpContext http, string browser) => http.Response.Cookies.Append(Name, browser, Options);

    public static string? Take(HttpContext http)
    {
        http.Response.Cookies.Delete(Name, Options);
        return http.Request.Cookies[Name];
    }
}
