using IntelHub.Directory.Callers;
using IntelHub.Directory.Proposals;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.Extensions.Options;

namespace IntelHub.Directory.Propose;

/// <param name="ProposalId">By which the second person says yes or no.</param>
/// <param name="ExpiresAt">Without a yes before then it comes to nothing.</param>
public sealed record MadeProposal(Guid ProposalId, DateTimeOffset ExpiresAt);

/// <summary>A proposal, or why it cannot be one.</summary>
internal abstract record ProposingOutcome
{
    private ProposingOutcome() { }

    public sealed record Made(MadeProposal Proposal) : ProposingOutcome;

    public sealed record Refused(DirectoryRefusal Reason) : ProposingOutcome;
}

/// <summary>Keeps what waits for a second person; until then nothing of it is in effect.</summary>
internal sealed class Proposing(CallerRegister callers, IOptions<DirectoryOptions> options)
{
    public Task<ProposingOutcome> CompartmentAsync(
        WantedMembership wanted, Caller caller, CancellationToken cancellation) =>
        callers.ChangeAsync<ProposingOutcome>(
            db => ProposalRules.Check(db, wanted, caller, options.Value) is { } reason
                ? Refuse(db, reason, caller)
                : Keep(
                    db,
                    new Proposal
                    {
                        Id = SortableId.New(db.Now),
                        Kind = ProposalKind.Compartment,
                        Subject = wanted.Member,
                        Organisation = db.Members.Single(member => member.Id == wanted.Member).Organisation,
                        Compartment = wanted.Compartment,
                        From = ProposalRules.InstantOf(wanted.From),
                        Until = ProposalRules.InstantOf(wanted.Until),
                        Because = wanted.Reason!,
                        ProposedBy = caller.Who,
                        ProposedThrough = caller.System,
                        ProposedAt = db.Now,
                        ExpiresAt = db.Now + options.Value.ProposalsExpireAfter,
                    },
                    caller),
            cancellation);

    public Task<ProposingOutcome> AssuranceAsync(
        WantedAssurance wanted, Caller caller, CancellationToken cancellation) =>
        callers.ChangeAsync<ProposingOutcome>(
            db => ProposalRules.Check(db, wanted, caller) is { } reason
                ? Refuse(db, reason, caller)
                : Keep(
                    db,
                    new Proposal
                    {
                        Id = SortableId.New(db.Now),
                        Kind = ProposalKind.Assurance,
                        Subject = wanted.Organisation,
                        Organisation = wanted.Organisation,
                        Assured = wanted.Assured,
                        Because = wanted.Reason!,
                        ProposedBy = caller.Who,
                        ProposedThrough = caller.System,
                        ProposedAt = db.Now,
                        ExpiresAt = db.Now + options.Value.ProposalsExpireAfter,
                    },
                    caller),
            cancellation);

    /// <summary>On record without what was given: what was refused could be anything.</summary>
    private static ProposingOutcome.Refused Refuse(DirectoryDb db, DirectoryRefusal reason, Caller caller)
    {
        db.Record(ProposalFacts.Refused("proposal-refused", caller, db.Now) with { Reasons = [reason.Code] });
        return new ProposingOutcome.Refused(reason);
    }

    private static ProposingOutcome.Made Keep(DirectoryDb db, Proposal proposal, Caller caller)
    {
        db.Add(proposal);
        db.Record(ProposalFacts.Of(proposal, "proposed", proposal.Because, caller, db.Now));
        return new ProposingOutcome.Made(new MadeProposal(proposal.Id, proposal.ExpiresAt));
    }
}
