using IntelHub.Vocabulary;

namespace IntelHub.Sharing.PolicyOffice.Passages;

/// <summary>For every passage between kinds of organisation, the classes that some grant gives on it.</summary>
internal sealed class GivenClasses
{
    private readonly Dictionary<Passage, HashSet<string>> _given = [];

    public GivenClasses(RuleReach reach)
    {
        var kinds = OrganisationKind.All;
        foreach (var category in reach.Policies.Classification.Categories.Keys)
        {
            foreach (var passage in kinds.SelectMany(from => kinds.Select(to => new Passage(category, from, to))))
            {
                _given[passage] = new HashSet<string>(StringComparer.Ordinal);
            }
        }

        foreach (var placed in PlacedGrant.Of(reach.Policies))
        {
            foreach (var passage in reach.PassagesOf(placed))
            {
                _given[passage].UnionWith(placed.Grant.Discloses.Keys.Where(name =>
                    reach.HasField(passage.Category, name) && RuleReach.Carries(placed, passage, name)));
            }
        }
    }

    /// <summary>Every category from every kind of organisation to every kind.</summary>
    public IReadOnlyCollection<Passage> Passages => _given.Keys;

    public HashSet<string> On(Passage passage) => _given[passage];
}
