using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Passages;

/// <summary>A grant and where it stands; without agreement and clause it is one of the vital interests.</summary>
internal sealed record PlacedGrant(Agreement? Agreement, Clause? Clause, Grant Grant)
{
    public static IEnumerable<PlacedGrant> Of(PolicySet policies) => policies.Agreements
        .SelectMany(agreement => agreement.Clauses.SelectMany(clause => Of(agreement, clause)))
        .Concat(policies.VitalInterests.Select(grant => new PlacedGrant(null, null, grant)));

    public static IEnumerable<PlacedGrant> Of(Agreement agreement, Clause clause) =>
        clause.Grants.Select(grant => new PlacedGrant(agreement, clause, grant));

    /// <summary>The grants that apply wherever this one does: to no fewer members, in no less area.</summary>
    public IEnumerable<Grant> Companions(PolicySet policies) => (Clause?.Grants ?? policies.VitalInterests)
        .Where(other => !ReferenceEquals(other, Grant))
        .Where(other => other.Organisations.IsSupersetOf(Grant.Organisations))
        .Where(other => other.Roles.IsSupersetOf(Grant.Roles))
        .Where(other => other.Reach == Reach.Any || Grant.Reach == Reach.Shared);
}

/// <summary>A category of item in passage from one kind of organisation to another.</summary>
internal readonly record struct Passage(string Category, string From, string To);
