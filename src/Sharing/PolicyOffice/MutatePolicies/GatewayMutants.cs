using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;
using IntelHub.Sharing.PolicyOffice.Passages;

namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>Every small change to a gateway, for all clauses that rely on it at once.</summary>
internal sealed class GatewayMutants(RuleReach reach, Gateway gateway)
{
    private const string UnusedRule = "no clause relies on the gateway";

    private readonly (Agreement Agreement, Clause Clause)[] _reliant =
    [
        .. reach.Policies.Agreements
            .SelectMany(agreement => agreement.Clauses, (agreement, clause) => (agreement, clause))
            .Where(pair => pair.clause.Gateways.Contains(gateway)),
    ];

    public IEnumerable<Mutant> All() =>
    [
        .. gateway.From.Order().Select(kind => Change(
            "gateway from-kind deleted", $"without {kind} in from", $"from a {kind} organisation",
            gateway with { From = gateway.From.Without(kind) })),
        .. gateway.To.Order().Select(kind => Change(
            "gateway to-kind deleted", $"without {kind} in to", $"to a {kind} organisation",
            gateway with { To = gateway.To.Without(kind) })),
        .. gateway.Excludes.SelectMany(OfExclusion),
        .. OfPeriod(),
    ];

    private IEnumerable<Mutant> OfExclusion(Exclusion exclusion, int index) =>
    [
        Change(
            "exclusion deleted", $"without entry {index + 1} of excludes",
            $"with a field of class {string.Join(" or ", exclusion.Classes.Order())}",
            With(exclusion, null)),
        .. exclusion.Classes.Where(_ => exclusion.Classes.Count > 1).Order().Select(name => Change(
            "exclusion class deleted", $"without class {name} in entry {index + 1} of excludes",
            $"with a field of class {name}",
            With(exclusion, exclusion with { Classes = exclusion.Classes.Without(name) }))),
        .. (exclusion.Originators ?? []).Where(_ => exclusion.Originators!.Count > 1).Order().Select(kind => Change(
            "exclusion originator deleted", $"without originator {kind} in entry {index + 1} of excludes",
            $"from a {kind} organisation, with a field of class {string.Join(" or ", exclusion.Classes.Order())}",
            With(exclusion, exclusion with { Originators = exclusion.Originators!.Without(kind) }))),
    ];

    private IEnumerable<Mutant> OfPeriod()
    {
        var period = gateway.InForce;
        if (period.Until is not null)
        {
            yield return Change(
                "gateway until removed", "without its end", "after its end",
                gateway with { InForce = period with { Until = null } });
        }

        if (period.From > Period.Always.From)
        {
            yield return Change(
                "gateway from moved", "in force from a year earlier", "within the year before its start",
                gateway with { InForce = period with { From = Slip.AYearBefore(period.From) } });
        }
    }

    private Gateway With(Exclusion old, Exclusion? instead) =>
        gateway with { Excludes = gateway.Excludes.With(old, instead) };

    private Mutant Change(string name, string done, string question, Gateway instead) => new()
    {
        Operator = name,
        Change = $"gateway {gateway.Id} {done}",
        Hint = $"Write an example {question}, for which a clause relies on {gateway.Id} alone; state its fields.",
        Make = () => reach.Policies.With(gateway, instead),
        IsNear = IsNear,
        Equivalent = EquivalenceOf(instead),
    };

    private string? EquivalenceOf(Gateway instead) => _reliant.Length == 0 ? UnusedRule
        : _reliant.All(pair => GatewayReach.IsSame(
            reach, pair.Agreement, pair.Clause, pair.Clause.With(gateway, instead))) ? GatewayReach.SameRule
        : null;

    private bool IsNear(DecidedExample example) =>
        _reliant.Any(pair => pair.Clause.Categories.Contains(example.Example.Item.Category));
}
