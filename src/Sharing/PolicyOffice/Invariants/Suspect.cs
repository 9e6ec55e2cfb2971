using IntelHub.Sharing.Policies;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>
/// One grant, of a clause or of the vital interests. Nothing is ever shown without one, so whatever breaks an invariant
/// is found by suspecting each in its turn.
/// </summary>
internal sealed record Suspect(Agreement? Agreement, Clause? Clause, Grant Grant)
{
    public bool IsEmergency => Clause is null;

    public IReadOnlyCollection<string> Originators => [.. Clause?.From ?? OrganisationKind.All];

    public static IEnumerable<Suspect> Of(PolicySet policies) =>
        policies.Agreements
            .SelectMany(agreement => agreement.Clauses.SelectMany(clause =>
                clause.Grants.Select(grant => new Suspect(agreement, clause, grant))))
            .Concat(policies.VitalInterests.Select(grant => new Suspect(null, null, grant)));

    public IEnumerable<string> Categories(Classification classification) =>
        Clause?.Categories ?? (IEnumerable<string>)classification.Categories.Keys;

    /// <summary>
    /// An instant of each stretch between two boundaries in which the grant's agreement is in force. No other instant
    /// is told apart: training, embargoes and the like are the question's own, and follow it.
    /// </summary>
    public IEnumerable<DateTimeOffset> Instants(PolicySet policies) =>
        Agreement is null
            ? [policies.Agreements.Select(agreement => agreement.InForce.From).DefaultIfEmpty().Max()]
            : Agreement.Clauses.SelectMany(clause => clause.Gateways)
                .SelectMany(gateway => gateway.InForce.Boundaries)
                .Append(Agreement.InForce.From)
                .Where(Agreement.InForce.Contains)
                .Distinct()
                .Order();

    public bool IsOpen(string originator, string recipient, DateTimeOffset at) =>
        Clause is null || Clause.Gateways.Any(gateway => gateway.IsOpen(originator, recipient, at));

    public bool Carries(string fieldClass, string originator, string recipient, DateTimeOffset at) =>
        Clause is null || Clause.Gateways.Any(gateway =>
            gateway.IsOpen(originator, recipient, at) && gateway.Carries(fieldClass, originator));
}
