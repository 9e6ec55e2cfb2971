using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Preferences;
using IntelHub.Directory.Storage;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.SetPreferences;

/// <summary>The one thing in the directory that is the member's own to say: it shows them nothing more.</summary>
internal static class SetPreferencesEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPut("/preferences", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("SetPreferences")
        .WithSummary("How the member who asks wishes to be told that something waits");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Preferred preferred, Caller caller, HubStore<DirectoryDb> store, CancellationToken cancellation)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        var reasons = PreferenceRules.Check(preferred);
        await store.WriteAsync(db => Save(db, preferred, reasons, member, caller), cancellation);
        return reasons.Count == 0 ? TypedResults.NoContent() : DirectoryProblems.Refused(reasons);
    }

    private static void Save(
        DirectoryDb db,
        Preferred preferred,
        IReadOnlyList<DirectoryRefusal> reasons,
        string member,
        Caller caller)
    {
        if (reasons.Count > 0)
        {
            db.Record(caller.Did(AuditOperation.Refused, "preferences", "preferences-refused", db.Now) with
            {
                Reasons = [.. reasons.Select(reason => reason.Code)],
            });
            return;
        }

        var known = db.Preferences.Find(member);
        var kept = known ?? NotificationPreferences.Unsaid(member);
        PreferenceRules.Apply(preferred, kept);
        if (known is null)
        {
            db.Add(kept);
        }

        db.Record(caller.Did(AuditOperation.Administration, "preferences", "preferences-set", db.Now));
        db.Announce(PreferenceRules.News(kept), $"preferences/{member}");
    }
}
