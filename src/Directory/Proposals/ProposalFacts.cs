using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Directory.Proposals;

/// <summary>
/// What the ledger is told: never which member nor which compartment, for entries stay. The id leads to both.
/// </summary>
internal static class ProposalFacts
{
    public const string About = "proposal";

    public static AuditFact Of(Proposal proposal, string what, string because, Caller caller, DateTimeOffset at) =>
        caller.Did(AuditOperation.Administration, $"{About}/{proposal.Id}", because, at) with
        {
            Recipients = [proposal.Organisation],
            Reasons = [proposal.Kind switch
            {
                ProposalKind.Compartment => $"compartment-{what}",
                _ => $"assurance-{what}/{proposal.Assured}",
            }],
        };

    public static AuditFact Refused(string because, Caller caller, DateTimeOffset at) =>
        caller.Did(AuditOperation.Refused, About, because, at);
}
