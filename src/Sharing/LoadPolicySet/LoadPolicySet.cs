using System.Diagnostics;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Sharing.PolicySets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Sharing.LoadPolicySet;

/// <param name="Version">The set that was loaded: the name of its exact words.</param>
/// <param name="Outcome"><c>in-force</c>, <c>unchanged</c> or <c>waiting</c>.</param>
/// <param name="Widens">When it waits: what it could show that the set in force does not, in sentences.</param>
public sealed record LoadAnswer(string Version, string Outcome, IReadOnlyList<string> Widens);

internal static class LoadPolicySetEndpoint
{
    public static void Map(RouteGroupBuilder policySets) => policySets
        .MapPost("", HandleAsync)
        .RequireAuthorization(Permissions.LoadPolicies)
        .WithName("LoadPolicySet")
        .WithSummary("Read the folder of the policy set again; what widens access waits for a second person");

    private static async Task<Results<Ok<LoadAnswer>, ProblemHttpResult>> HandleAsync(
        Caller caller, PolicyFolderLoading folder, CancellationToken cancellation)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        var by = new PolicyLoader(member, caller.System, caller.Organisation)
        {
            Posts = caller.Posts,
            Channel = caller.Channel,
        };
        return await folder.LoadAsync(by, cancellation) switch
        {
            LoadOutcome.TookEffect taken => TypedResults.Ok(new LoadAnswer(taken.Version, "in-force", [])),
            LoadOutcome.Unchanged same => TypedResults.Ok(new LoadAnswer(same.Version, "unchanged", [])),
            LoadOutcome.Waits waiting => TypedResults.Ok(new LoadAnswer(waiting.Version, "waiting", waiting.Widens)),
            LoadOutcome.Refused refused => SharingProblems.PolicySetRefused(refused.Mistakes),
            _ => throw new UnreachableException(),
        };
    }
}
