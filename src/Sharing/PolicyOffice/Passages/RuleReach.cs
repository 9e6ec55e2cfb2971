using System.Collections.Frozen;
using IntelHub.Sharing.Policies;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.PolicyOffice.Passages;

/// <summary>
/// How far the rules of a set reach whoever asks, and whenever: what a grant can ever show, and what no question can
/// bring it to show. It errs on one side only: what it calls unreachable is.
/// </summary>
internal sealed class RuleReach(PolicySet policies)
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _classes =
        policies.Classification.Categories.ToFrozenDictionary(
            category => category.Key,
            category => category.Value.FieldClasses.Values
                .Where(name => name != FieldClass.Source)
                .ToFrozenSet(StringComparer.Ordinal));

    public PolicySet Policies => policies;

    public bool HasField(string category, string fieldClass) => _classes[category].Contains(fieldClass);

    /// <summary>The classes of the category's fields, less the source, which is never shown.</summary>
    public FrozenSet<string> ClassesOf(string category) => _classes[category];

    public IEnumerable<Passage> PassagesOf(PlacedGrant placed) =>
        from category in placed.Clause?.Categories ?? [.. policies.Classification.Categories.Keys]
        from originator in placed.Clause?.From ?? OrganisationKind.All
        from recipient in placed.Grant.Organisations
        select new Passage(category, originator, recipient);

    /// <summary>Whether a gateway of the clause is open that way at some time of the agreement.</summary>
    public static bool Opens(PlacedGrant placed, Passage passage) =>
        placed.Clause is null || OpenGateways(placed, passage).Any();

    public static bool Carries(PlacedGrant placed, Passage passage, string fieldClass) =>
        placed.Clause is null ||
        OpenGateways(placed, passage).Any(gateway => gateway.Carries(fieldClass, passage.From));

    /// <summary>Whether some question could be shown the class by this grant, as far as anybody can tell.</summary>
    public bool CouldShow(PlacedGrant placed, Passage passage, string fieldClass) =>
        placed.Grant.Discloses.GetValueOrDefault(fieldClass) > Level.None &&
        HasField(passage.Category, fieldClass) &&
        Carries(placed, passage, fieldClass) &&
        CertainRemoval(placed, passage, fieldClass) is null;

    /// <summary>A prohibition that takes the class away from everybody to whom the grant could show it.</summary>
    public Prohibition? CertainRemoval(PlacedGrant placed, Passage passage, string fieldClass) =>
        policies.Prohibitions.FirstOrDefault(rule =>
            rule.Remove.Contains(fieldClass) && rule.When.AlwaysMatches(placed.Grant, passage));

    /// <summary>Whether some question could be shown anything at all by this grant.</summary>
    public bool ShowsAnything(PlacedGrant placed, Passage passage) =>
        CertainWithholding(placed, passage) is null &&
        placed.Grant.Discloses.Keys.Any(name => CouldShow(placed, passage, name));

    private Prohibition? CertainWithholding(PlacedGrant placed, Passage passage) =>
        policies.Prohibitions.FirstOrDefault(rule => rule.Withhold && rule.When.AlwaysMatches(placed.Grant, passage));

    private static IEnumerable<Gateway> OpenGateways(PlacedGrant placed, Passage passage) =>
        placed.Clause!.Gateways.Where(gateway =>
            gateway.From.Contains(passage.From) && gateway.To.Contains(passage.To) &&
            gateway.InForce.Overlaps(placed.Agreement!.InForce));
}
