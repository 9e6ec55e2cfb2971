using IntelHub.Directory.Callers;
using IntelHub.Directory.Proposals;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.DeclineProposal;

/// <param name="Reason">Why not, as a code of the partnership, such as <c>no-need-to-know</c>.</param>
public sealed record WhyDeclined(string? Reason = null);

internal static class DeclineProposalEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPost("/proposals/{id:guid}/refusal", HandleAsync)
        .RequireAuthorization(Permissions.ApproveDirectory, PersonPolicies.FreshIfPerson)
        .WithName("DeclineProposal")
        .WithSummary("The second person's no: nothing of what was proposed takes effect");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, WhyDeclined why, Caller caller, DeclineProposalHandler handler, CancellationToken cancellation) =>
        ReasonCode.IsValid(why.Reason)
            ? (await handler.DeclineAsync(id, why.Reason, caller, cancellation)).Answer()
            : DirectoryProblems.ReasonNeeded();
}

internal sealed class DeclineProposalHandler(CallerRegister callers, ILogger<DeclineProposalHandler> log)
{
    public async Task<Deciding> DeclineAsync(Guid id, string because, Caller caller, CancellationToken cancellation)
    {
        var outcome = await callers.ChangeAsync(db => Decline(db, id, because, caller), cancellation);
        log.ProposalDecided(id, caller.System, "refusal", outcome);
        return outcome;
    }

    private static Deciding Decline(DirectoryDb db, Guid id, string because, Caller caller)
    {
        var proposal = db.Proposals.SingleOrDefault(each => each.Id == id);
        var may = db.MayDecide(proposal, caller);
        if (may == Deciding.Done)
        {
            proposal!.Decline(caller.Who, because, db.Now);
            db.Record(ProposalFacts.Of(proposal, "declined", because, caller, db.Now));
        }

        return may;
    }
}
