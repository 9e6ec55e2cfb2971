using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Preferences;
using IntelHub.Directory.Storage;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.ReadPreferences;

internal static class ReadPreferencesEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapGet("/preferences", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("ReadPreferences")
        .WithSummary("How the member who asks wishes to be told that something waits");

    private static async Task<Results<Ok<Preferred>, ProblemHttpResult>> HandleAsync(
        Caller caller, HubStore<DirectoryDb> store, CancellationToken cancellation) => caller.Member is { } member
            ? TypedResults.Ok(await store.WriteAsync(
                db =>
                {
                    db.Record(caller.Did(AuditOperation.Searched, "preferences", "preferences", db.Now));
                    return PreferenceRules.Read(
                        db.Preferences.Find(member) ?? NotificationPreferences.Unsaid(member));
                },
                cancellation))
            : PlatformProblems.MemberNeeded();
}
