using IntelHub.Accounts.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Accounts.Sessions;

/// <param name="Organisation">The organisation they are a member of.</param>
/// <param name="Member">By the name that the directory has.</param>
/// <param name="Way">How the session began, such as <c>passkey</c>; each shows two factors.</param>
/// <param name="FreshAt">When a second factor was last shown.</param>
public sealed record OwnPerson(string Organisation, string Member, string Way, DateTimeOffset FreshAt);

/// <summary>
/// For the hub's pages, and for whatever vouches for its people to others: it keeps no accounts itself.
/// </summary>
internal static class ReadPersonEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapGet("/person", HandleAsync)
        .RequireAuthorization(PersonPolicies.SignedIn)
        .WithName("ReadPerson")
        .WithSummary("Who you are signed in as, and how");

    private static async Task<Results<Ok<OwnPerson>, ProblemHttpResult>> HandleAsync(
        SignedInPerson person, HubStore<AccountsDb> store, CancellationToken cancellation)
    {
        await using var db = store.Read();
        return await db.Sessions.SingleOrDefaultAsync(s => s.Id == person.Session, cancellation) is { } session
            ? TypedResults.Ok(new OwnPerson(session.Organisation, session.Member, session.Way, session.FreshAt))
            : SessionProblems.SessionNeeded();
    }
}
