using IntelHub.Accounts.Storage;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Accounts.Sessions;

internal static class EndSessionEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapDelete("/sessions/{id:guid}", HandleAsync)
        .RequireAuthorization(PersonPolicies.SignedIn)
        .WithName("EndSession")
        .WithSummary("End one of your sessions; ending this one signs you out, another asks for a fresh factor");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id,
        SignedInPerson person,
        HttpContext http,
        HubStore<AccountsDb> store,
        IAuthorizationService authorisation,
        CancellationToken cancellation)
    {
        if (id != person.Session &&
            await authorisation.AuthorizeAsync(http.User, PersonPolicies.Fresh) is { Succeeded: false })
        {
            return SessionProblems.FreshFactorNeeded();
        }

        var ended = await store.WriteForAsync(
            person.Organisation,
            db => db.EndAll(
                db.Sessions.Where(session => session.Id == id &&
                    session.Organisation == person.Organisation && session.Member == person.Member),
                "signed-out"),
            cancellation);
        if (id == person.Session)
        {
            SessionCookie.TakeAway(http);
        }

        return ended == 1 ? TypedResults.NoContent() : PlatformProblems.NotFound();
    }
}

internal static class EndAllSessionsEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapDelete("/sessions", HandleAsync)
        .RequireAuthorization(PersonPolicies.Fresh)
        .WithName("EndAllSessions")
        .WithSummary("Sign out everywhere");

    private static async Task<NoContent> HandleAsync(
        SignedInPerson person, HttpContext http, HubStore<AccountsDb> store, CancellationToken cancellation)
    {
        await store.WriteForAsync(
            person.Organisation,
            db => db.EndAll(
                db.Sessions.Where(session =>
                    session.Organisation == person.Organisation && session.Member == person.Member),
                "signed-out-everywhere"),
            cancellation);
        SessionCookie.TakeAway(http);
        return TypedResults.NoContent();
    }
}
