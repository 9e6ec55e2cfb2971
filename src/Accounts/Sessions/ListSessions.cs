using IntelHub.Accounts.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Accounts.Sessions;

/// <param name="SessionId">By which it can be ended; it opens nothing.</param>
/// <param name="Way">How it began, such as <c>passkey</c>.</param>
/// <param name="IsThisOne">Whether it is the one that asks.</param>
public sealed record OwnSession(
    Guid SessionId, string Way, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset EndsAt, bool IsThisOne);

internal static class ListSessionsEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapGet("/sessions", HandleAsync)
        .RequireAuthorization(PersonPolicies.SignedIn)
        .WithName("ListSessions")
        .WithSummary("Where you are signed in");

    private static async Task<Ok<IReadOnlyList<OwnSession>>> HandleAsync(
        SignedInPerson person, HubStore<AccountsDb> store, CancellationToken cancellation)
    {
        await using var db = store.ReadFor(person.Organisation);
        var sessions = await db.Sessions
            .Where(session => session.Organisation == person.Organisation && session.Member == person.Member)
            .Where(session => session.EndsAt > db.Now)
            .OrderBy(session => session.StartedAt)
            .ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<OwnSession>>(
        [
            .. sessions.Select(session => new OwnSession(
                session.Id, session.Way, session.StartedAt, session.SeenAt, session.EndsAt,
                session.Id == person.Session)),
        ]);
    }
}
