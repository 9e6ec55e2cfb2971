using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;
using IntelHub.Sharing.PolicyOffice.Passages;

namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>Every small change to a clause that is not a change to one of its grants.</summary>
internal sealed class ClauseMutants(RuleReach reach, Agreement agreement, Clause clause)
{
    private readonly string _id = $"{agreement.Id}@{agreement.Version}#{clause.Id}";

    private string Released => $"an example whose decision rests on a grant of {_id}";

    public IEnumerable<Mutant> All() =>
    [
        Change("clause deleted", "deleted", $"Write {Released}.", null),
        .. clause.Categories.Order().Select(category => Change(
            "category deleted", $"without category {category}", $"Write {Released}, of an item of {category}.",
            clause with { Categories = clause.Categories.Without(category) })),
        .. clause.Purposes.Order().Select(purpose => Change(
            "purpose deleted", $"without purpose {purpose}",
            $"Write {Released}, of an item whose only purpose among the clause's is {purpose}; or state its purposes.",
            clause with { Purposes = clause.Purposes.Without(purpose) })),
        .. clause.From.Order().Select(kind => Change(
            "from-kind deleted", $"without kind {kind} in from",
            $"Write {Released}, of an item that a {kind} organisation originated.",
            clause with { From = clause.From.Without(kind) })),
        .. clause.Gateways.Distinct().Select(WithoutGateway),
    ];

    private Mutant WithoutGateway(Gateway gateway)
    {
        var without = clause.With(gateway, null);
        return Change(
            "gateway deleted", $"without gateway {gateway.Id}",
            $"Write {Released}, between kinds of organisation, or with a class, for which only {gateway.Id} serves.",
            without) with
        {
            Equivalent = GatewayReach.IsSame(reach, agreement, clause, without)
                ? GatewayReach.SameRule
                : null,
        };
    }

    private Mutant Change(string name, string done, string hint, Clause? instead) => new()
    {
        Operator = name,
        Change = $"{_id} {done}",
        Hint = hint,
        Make = () => reach.Policies.With(agreement, clause, instead),
        IsNear = IsNear,
    };

    private bool IsNear(DecidedExample example) => clause.Grants.Any(grant => example.Cites(grant.Basis));
}
