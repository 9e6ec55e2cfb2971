using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicySets;

/// <summary>A grant with the clause and the agreement that say when it applies.</summary>
internal sealed record PlacedGrant(Agreement Agreement, Clause Clause, Grant Grant)
{
    public Duties Duties => Grant.Duties;

    public static IEnumerable<PlacedGrant> AllOf(PolicySet policies) =>
        from agreement in policies.Agreements
        from clause in agreement.Clauses
        from grant in clause.Grants
        select new PlacedGrant(agreement, clause, grant);

    /// <summary>Whether it applies to no question that the other does not apply to.</summary>
    public bool AppliesOnlyWhere(PlacedGrant other, Classification known) =>
        Agreement.InForce.IsWithin(other.Agreement.InForce) &&
        Agreement.Signatures.All(signed => signed.Value.AreWithin(other.Agreement.SignaturesOf(signed.Key))) &&
        Clause.Categories.Where(known.Categories.ContainsKey).All(other.Clause.Categories.Contains) &&
        Clause.Purposes.IsSubsetOf(other.Clause.Purposes) &&
        Clause.From.IsSubsetOf(other.Clause.From) &&
        Clause.Gateways.All(gateway => other.Clause.Gateways.Any(gateway.OpensOnlyWhere)) &&
        GoesOnlyWhere(Grant, other.Grant);

    /// <summary>What a grant says by itself of whom it is for.</summary>
    public static bool GoesOnlyWhere(Grant inner, Grant outer) =>
        inner.Organisations.IsSubsetOf(outer.Organisations) && inner.Roles.IsSubsetOf(outer.Roles) &&
        (inner.Reach == Reach.Shared || outer.Reach == Reach.Any);

    /// <summary>Whether both could apply to one question: a member may have any roles and serve any areas.</summary>
    public bool CouldMeet(PlacedGrant other) =>
        Grant.Organisations.Overlaps(other.Grant.Organisations) &&
        Clause.Categories.Overlaps(other.Clause.Categories) &&
        Clause.From.Overlaps(other.Clause.From) &&
        Clause.Purposes.Count > 0 && other.Clause.Purposes.Count > 0 &&
        Agreement.InForce.Meets(other.Agreement.InForce);
}
