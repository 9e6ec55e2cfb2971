using Microsoft.EntityFrameworkCore;

namespace IntelHub.Directory.ListPartnership;

/// <summary>
/// What a list changed, for the ledger: which organisations, and how many of their members. Never which members.
/// </summary>
internal sealed class PartnershipChanges
{
    private readonly SortedSet<string> _organisations = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Those that are other than before, or whose members are.</summary>
    public IReadOnlyList<string> Organisations => [.. _organisations];

    /// <summary>Such as <c>members-changed/3</c>.</summary>
    public IReadOnlyList<string> InCodes => [.. _counts.Select(count => $"{count.Key}/{count.Value}")];

    public void OfOrganisation(EntityState change, string organisation) =>
        Count("organisations", change, organisation);

    public void OfMember(EntityState change, string organisation) => Count("members", change, organisation);

    private void Count(string what, EntityState change, string organisation)
    {
        if (change is not (EntityState.Added or EntityState.Modified))
        {
            return;
        }

        _organisations.Add(organisation);
        var code = $"{what}-{(change == EntityState.Added ? "added" : "changed")}";
        _counts[code] = _counts.GetValueOrDefault(code) + 1;
    }
}
