using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Accounts.Organisations;

/// <param name="GoTo">
/// Where the browser goes to sign out at the organisation's own provider too; null where there is none.
/// </param>
public sealed record SignedOut(Uri? GoTo);

internal static class SignOutEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/sign-out", HandleAsync)
        .RequireAuthorization(PersonPolicies.SignedIn)
        .WithName("SignOut")
        .WithSummary("End this session, and say where to end the one at the organisation's own provider");

    private static async Task<Ok<SignedOut>> HandleAsync(
        SignedInPerson person, SignOutHandler handler, HttpContext http)
    {
        var goTo = await handler.SignOutAsync(person, http.RequestAborted);
        SessionCookie.TakeAway(http);
        return TypedResults.Ok(new SignedOut(goTo));
    }
}

internal sealed class SignOutHandler(
    RelyingParties parties, HubStore<AccountsDb> store, ILogger<SignOutHandler> log)
{
    /// <summary>It is over here whatever the provider does.</summary>
    public async Task<Uri?> SignOutAsync(SignedInPerson person, CancellationToken cancellation)
    {
        var isFromThere = await store.WriteAsync(
            db =>
            {
                var session = db.Sessions.Where(session => session.Id == person.Session);
                var began = session.Select(known => known.Way).SingleOrDefault() == WayIn.Organisation;
                db.EndAll(session, "signed-out");
                return began;
            },
            cancellation);
        if (!isFromThere || parties.Find(person.Organisation) is not { } party)
        {
            return null;
        }

        try
        {
            return await party.SignOutAddressAsync(cancellation);
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or HttpRequestException)
        {
            log.OrganisationSignInRefused(person.Organisation, failure.GetType().Name);
            return null;
        }
    }
}
