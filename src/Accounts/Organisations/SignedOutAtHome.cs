using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Accounts.Organisations;

internal static class BackChannelLogoutEndpoint
{
    private const string TokenField = "logout_token";

    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/organisations/{organisation}/back-channel-logout", HandleAsync)
        .AllowAnonymous()
        .WithName("BackChannelLogout")
        .WithSummary("The organisation's provider ends sessions here, by a signed logout token");

    private static async Task<Results<Ok, ProblemHttpResult>> HandleAsync(
        string organisation, HttpContext http, SignedOutAtHomeHandler handler)
    {
        var token = http.Request.HasFormContentType
            ? (await http.Request.ReadFormAsync(http.RequestAborted))[TokenField].ToString()
            : "";
        return await handler.EndAsync(organisation, token, http.RequestAborted)
            ? TypedResults.Ok()
            : AccountsProblems.LogoutRefused();
    }
}

internal static class FrontChannelLogoutEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapGet("/organisations/{organisation}/front-channel-logout", HandleAsync)
        .AllowAnonymous()
        .WithName("FrontChannelLogout")
        .WithSummary("The organisation's provider ends its session here, through the browser");

    private static async Task<NoContent> HandleAsync(
        string organisation, string? iss, string? sid, SignedOutAtHomeHandler handler, CancellationToken cancellation)
    {
        if (iss is not null && sid is not null)
        {
            await handler.EndNamedAsync(organisation, iss, sid, cancellation);
        }

        return TypedResults.NoContent();
    }
}

internal sealed class SignedOutAtHomeHandler(
    RelyingParties parties, HubStore<AccountsDb> store, ILogger<SignedOutAtHomeHandler> log)
{
    private const string Because = "signed-out-at-organisation";

    /// <summary>False when the token is not good, or was used before.</summary>
    public async Task<bool> EndAsync(string organisation, string text, CancellationToken cancellation)
    {
        try
        {
            return parties.Find(organisation) is { } party &&
                await party.Tokens.ReadLogoutTokenAsync(text, await party.DiscoverAsync(cancellation)) is { } token &&
                await store.WriteAsync(db => EndOnce(db, party.Options, token), cancellation);
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or HttpRequestException)
        {
            log.OrganisationSignInRefused(organisation, failure.GetType().Name);
            return false;
        }
    }

    /// <summary>The provider's own name of the session is chance enough: nobody else knows it.</summary>
    public Task EndNamedAsync(
        string organisation, string issuer, string theirSession, CancellationToken cancellation) =>
        store.WriteAsync(
            db => db.EndAll(
                db.Sessions.Where(session => session.Organisation == organisation &&
                    session.Issuer == issuer && session.TheirSession == theirSession),
                Because),
            cancellation);

    private static bool EndOnce(AccountsDb db, OrganisationSignInOptions options, SignedOutThere token)
    {
        var (now, issuer) = (db.Now, options.Issuer);
        db.LogoutTokens.Where(used => used.ExpiresAt <= now).ExecuteDelete();
        if (db.LogoutTokens.Any(used => used.Issuer == issuer && used.Jti == token.Jti))
        {
            return false;
        }

        db.LogoutTokens.Add(new UsedLogoutToken { Issuer = issuer, Jti = token.Jti, ExpiresAt = token.ExpiresAt });
        db.EndAll(
            db.Sessions.Where(session => session.Organisation == options.Organisation && session.Issuer == issuer &&
                (token.Session == null || session.TheirSession == token.Session) &&
                (token.Subject == null || session.Subject == token.Subject)),
            Because);
        return true;
    }
}
