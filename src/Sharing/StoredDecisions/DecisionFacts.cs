using IntelHub.Contracts.Ledger;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.StoredDecisions;

/// <summary>What is put on record of a decision, wherever it is acted on.</summary>
internal static class DecisionFacts
{
    /// <summary>With the decision that it rests on, for whom it was made, and everything that carried it.</summary>
    public static AuditFact RestingOn(this AuditFact fact, StoredDecision decision, string originator) => fact with
    {
        Item = decision.ItemId,
        Version = decision.ItemVersion,
        Fields = decision.Fields,
        Originator = originator,
        Recipients = [decision.Organisation],
        Decision = decision.Id.ToString(),
        Outcome = decision.Outcome.Word(),
        Reasons = decision.Reasons,
        Purposes = decision.Purposes,
        Basis = decision.Basis,
        Gateways = decision.Gateways,
        PolicyVersion = decision.PolicyVersion,
    };
}
