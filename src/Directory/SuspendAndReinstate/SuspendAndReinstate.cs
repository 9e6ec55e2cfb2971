using IntelHub.Directory.Standing;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.SuspendAndReinstate;

/// <param name="Reason">Why, as a code of the partnership, such as <c>left-post</c> or <c>device-lost</c>.</param>
public sealed record WhyStanding(string? Reason = null);

/// <summary>Two routes for each kind of subject: out at once, and back.</summary>
internal static class SuspendAndReinstateEndpoint
{
    public static void Map(RouteGroupBuilder directory)
    {
        MapBoth(directory, Subject.Member, "members", "Member", "a member");
        MapBoth(directory, Subject.System, "systems", "System", "a system");
        MapBoth(directory, Subject.Organisation, "organisations", "Organisation", "an organisation with all of it");
    }

    private static void MapBoth(
        RouteGroupBuilder directory, Subject kind, string folder, string named, string inWords)
    {
        directory.MapPost(
                $"/{folder}/{{id}}/suspension",
                (string id, WhyStanding why, Caller caller, SuspendAndReinstateHandler handler,
                    CancellationToken cancellation) =>
                    HandleAsync(kind, id, why, caller, handler.SuspendAsync, cancellation))
            .RequireAuthorization(Permissions.ManageDirectory)
            .WithName($"Suspend{named}")
            .WithSummary($"Suspend {inWords}: from the commit on nothing is shown to them and nothing taken from them");
        directory.MapPost(
                $"/{folder}/{{id}}/reinstatement",
                (string id, WhyStanding why, Caller caller, SuspendAndReinstateHandler handler,
                    CancellationToken cancellation) =>
                    HandleAsync(kind, id, why, caller, handler.ReinstateAsync, cancellation))
            .RequireAuthorization(Permissions.ManageDirectory)
            .WithName($"Reinstate{named}")
            .WithSummary($"Reinstate {inWords}: what is still released is theirs again");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Subject kind,
        string id,
        WhyStanding why,
        Caller caller,
        Func<Subject, string, string, Caller, CancellationToken, Task<StandingOutcome>> changeAsync,
        CancellationToken cancellation)
    {
        if (!ReasonCode.IsValid(why.Reason))
        {
            return DirectoryProblems.ReasonNeeded();
        }

        return await changeAsync(kind, id, why.Reason, caller, cancellation) switch
        {
            StandingOutcome.Done => TypedResults.NoContent(),
            StandingOutcome.OwnSystem => DirectoryProblems.OwnSystem(),
            StandingOutcome.OwnEntry => DirectoryProblems.OwnEntry(),
            _ => PlatformProblems.NotFound(),
        };
    }
}
