using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Accounts.Notices;

/// <param name="What">A code, such as <c>sign-in-failed</c>.</param>
/// <param name="Times">How often, since the notice before it of the same failures.</param>
public sealed record OwnNotice(string What, int Times, DateTimeOffset At);

internal static class ListNoticesEndpoint
{
    private const int Most = 200;

    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapGet("/notices", HandleAsync)
        .RequireAuthorization(PersonPolicies.SignedIn)
        .WithName("ListNotices")
        .WithSummary("What happened to your way in during the last 90 days, the newest first");

    private static async Task<Ok<IReadOnlyList<OwnNotice>>> HandleAsync(
        SignedInPerson person, HubStore<AccountsDb> store, CancellationToken cancellation)
    {
        await using var db = store.Read();
        var oldest = db.Now - NoticeRows.KeptFor;
        var notices = await db.Notices
            .Where(notice => notice.Organisation == person.Organisation && notice.Member == person.Member)
            .Where(notice => notice.At > oldest)
            .OrderByDescending(notice => notice.At)
            .Take(Most)
            .ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<OwnNotice>>(
            [.. notices.Select(notice => new OwnNotice(notice.What, notice.Times, notice.At))]);
    }
}
