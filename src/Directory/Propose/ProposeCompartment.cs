using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.Propose;

/// <param name="Member">Who is to be in it.</param>
/// <param name="Compartment">The need-to-know group, by its name in the items.</param>
/// <param name="Until">From this instant on they are not in it any more.</param>
/// <param name="From">From when; left out, from the second person's yes on.</param>
/// <param name="Reason">Why, as a code of the partnership, such as <c>case-worker</c>.</param>
public sealed record WantedMembership(
    string Member, string Compartment, string Until, string? From = null, string? Reason = null);

internal static class ProposeCompartmentEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPost("/proposals/compartment", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("ProposeCompartment")
        .WithSummary("Propose that a member is in a compartment until a day: a second person must agree");

    private static async Task<Results<Ok<MadeProposal>, ProblemHttpResult>> HandleAsync(
        WantedMembership wanted, Caller caller, Proposing proposing, CancellationToken cancellation) =>
        await proposing.CompartmentAsync(wanted, caller, cancellation) switch
        {
            ProposingOutcome.Made made => TypedResults.Ok(made.Proposal),
            ProposingOutcome.Refused refused => DirectoryProblems.Refused([refused.Reason]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
