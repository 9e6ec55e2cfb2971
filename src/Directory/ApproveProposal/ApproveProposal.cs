using IntelHub.Directory.Callers;
using IntelHub.Directory.Compartments;
using IntelHub.Directory.ListPartnership;
using IntelHub.Directory.Proposals;
using IntelHub.Directory.Standing;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.ApproveProposal;

internal static class ApproveProposalEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPost("/proposals/{id:guid}/approval", HandleAsync)
        .RequireAuthorization(Permissions.ApproveDirectory, PersonPolicies.FreshIfPerson)
        .WithName("ApproveProposal")
        .WithSummary("The second person's yes: what was proposed takes effect");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, ApproveProposalHandler handler, CancellationToken cancellation) =>
        (await handler.ApproveAsync(id, caller, cancellation)).Answer();
}

internal sealed class ApproveProposalHandler(CallerRegister callers, ILogger<ApproveProposalHandler> log)
{
    public async Task<Deciding> ApproveAsync(Guid id, Caller caller, CancellationToken cancellation)
    {
        var outcome = await callers.ChangeAsync(db => Approve(db, id, caller), cancellation);
        log.ProposalDecided(id, caller.System, "approval", outcome);
        return outcome;
    }

    private static Deciding Approve(DirectoryDb db, Guid id, Caller caller)
    {
        var proposal = db.Proposals.SingleOrDefault(each => each.Id == id);
        var may = db.MayDecide(proposal, caller);
        if (may != Deciding.Done)
        {
            return may;
        }

        proposal!.Approve(caller.Who, db.Now);
        db.Record(ProposalFacts.Of(proposal, "approved", proposal.Because, caller, db.Now));
        if (proposal.Kind == ProposalKind.Compartment)
        {
            TakeIn(db, proposal);
        }
        else
        {
            Raise(db, proposal);
        }

        return Deciding.Done;
    }

    private static void TakeIn(DirectoryDb db, Proposal proposal)
    {
        var member = db.Members.Single(each => each.Id == proposal.Subject);
        member.Memberships.Add(new CompartmentMembership
        {
            Id = SortableId.New(db.Now),
            Member = member.Id,
            Compartment = proposal.Compartment!,
            Because = proposal.Because,
            From = proposal.From is { } from && from > db.Now ? from : db.Now,
            Until = proposal.Until!.Value,
            ProposedBy = proposal.ProposedBy,
            ApprovedBy = proposal.DecidedBy!,
        });
        var news = PartnershipMapping.NewsOf(member, SuspendedOnes.In(db).HasMember(member.Id));
        db.Announce(news, PartnershipMapping.NewsKey);
    }

    private static void Raise(DirectoryDb db, Proposal proposal)
    {
        var organisation = db.Organisations.Single(each => each.Id == proposal.Subject);
        organisation.Assured = proposal.Assured!;
        var news = PartnershipMapping.NewsOf(organisation, SuspendedOnes.In(db).HasOrganisation(organisation.Id));
        db.Announce(news, PartnershipMapping.NewsKey);
    }
}
