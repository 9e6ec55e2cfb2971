using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Passages;

namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>Every small change there is to a policy set.</summary>
internal static class Mutants
{
    public static IReadOnlyList<Mutant> Of(PolicySet policies)
    {
        var reach = new RuleReach(policies);
        var given = new GivenClasses(reach);
        return
        [
            .. policies.Agreements.SelectMany(agreement => new AgreementMutants(policies, agreement).All()),
            .. policies.Agreements.SelectMany(agreement => agreement.Clauses.SelectMany(
                clause => new ClauseMutants(reach, agreement, clause).All())),
            .. PlacedGrant.Of(policies).SelectMany(placed => new GrantMutants(reach, placed).All()),
            .. policies.Gateways.SelectMany(gateway => new GatewayMutants(reach, gateway).All()),
            .. policies.Prohibitions.SelectMany(rule => new ProhibitionMutants(reach, given, rule).All()),
            .. new ClassificationMutants(policies).All(),
        ];
    }
}
