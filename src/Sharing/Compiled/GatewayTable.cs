using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Compiled;

/// <summary>Which grants a gateway is open for, from one kind of organisation to another, at a time.</summary>
internal sealed class GatewayTable(PolicySet policies, GrantTable grants)
{
    private readonly Segments<Passage?[]> _passages = new(
        policies.Gateways.Select(gateway => gateway.InForce), _ => new Passage?[Kinds.All.Count * Kinds.All.Count]);

    public Passage At(DateTimeOffset at, int from, int to)
    {
        var passages = _passages.At(at);
        return passages[(from * Kinds.All.Count) + to] ??= WorkOut(at, Kinds.All[from], Kinds.All[to]);
    }

    public long FirstBoundaryAfter(long ticks) => _passages.FirstAfter(ticks);

    private Passage WorkOut(DateTimeOffset at, string from, string to)
    {
        var carried = policies.Gateways
            .Where(gateway => gateway.IsOpen(from, to, at))
            .ToDictionary(
                gateway => gateway,
                gateway => ClassMask.Of(FieldClass.All.Where(name => gateway.Carries(name, from))),
                (IEqualityComparer<Gateway>)ReferenceEqualityComparer.Instance);
        var carriedByGrant = new int[grants.Disclosures.Length];
        var open = new List<int>();
        foreach (var (clause, numbers) in grants.ByClause)
        {
            int[] masks = [.. clause.Gateways.Where(carried.ContainsKey).Select(gateway => carried[gateway])];
            if (masks.Length > 0)
            {
                open.AddRange(numbers);
                Array.ForEach(numbers, number => carriedByGrant[number] = masks.Aggregate((all, mask) => all | mask));
            }
        }

        return new Passage(grants.SetOf(open), carriedByGrant);
    }
}

/// <param name="Open">The grants of clauses with an open gateway.</param>
/// <param name="Carried">By number of grant: the classes that its clause's open gateways carry.</param>
internal sealed record Passage(ulong[] Open, int[] Carried);
