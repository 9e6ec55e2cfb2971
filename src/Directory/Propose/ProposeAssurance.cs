using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.Propose;

/// <param name="Organisation">Which organisation.</param>
/// <param name="Assured">The highest marking that it is to hold: higher than now.</param>
/// <param name="Reason">Why, as a code of the partnership, such as <c>accredited</c>.</param>
public sealed record WantedAssurance(string Organisation, string Assured, string? Reason = null);

internal static class ProposeAssuranceEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPost("/proposals/assurance", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("ProposeAssurance")
        .WithSummary("Propose that an organisation is assured for a higher marking: a second person must agree");

    private static async Task<Results<Ok<MadeProposal>, ProblemHttpResult>> HandleAsync(
        WantedAssurance wanted, Caller caller, Proposing proposing, CancellationToken cancellation) =>
        await proposing.AssuranceAsync(wanted, caller, cancellation) switch
        {
            ProposingOutcome.Made made => TypedResults.Ok(made.Proposal),
            ProposingOutcome.Refused refused => DirectoryProblems.Refused([refused.Reason]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
