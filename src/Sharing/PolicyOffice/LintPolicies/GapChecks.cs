using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Passages;

namespace IntelHub.Sharing.PolicyOffice.LintPolicies;

/// <summary>Items that the hub would take in and could show nobody.</summary>
internal static class GapChecks
{
    public static IEnumerable<Finding> Of(Inspection set)
    {
        foreach (var (name, category) in set.Policies.Classification.Categories.OrderBy(entry => entry.Key))
        {
            foreach (var (marking, clearance) in category.Clearance.OrderBy(entry => entry.Key))
            {
                if (!IsReceivable(name, marking, set.Policies))
                {
                    yield return set.Warning(
                        PolicyLines.Category(name), $"nobody can be shown an item marked {marking}, whoever sends it",
                        "Grant it to somebody, or remove the category.");
                }
                else if (set.Directory is not null && !IsCleared(marking, clearance, set))
                {
                    yield return set.Warning(
                        PolicyLines.Category(name),
                        $"no member of the directory is cleared {clearance}, in an organisation assured for {marking}",
                        "Have somebody vetted, or lower the minimum.");
                }
            }

            foreach (var unseen in Unseen(name, set))
            {
                yield return set.Note(
                    PolicyLines.Category(name), $"nobody is ever shown its fields of class {unseen}",
                    "Nothing, if that is meant; else grant the class.");
            }
        }
    }

    private static IEnumerable<string> Unseen(string category, Inspection set) => set.Reach.ClassesOf(category)
        .Order()
        .Where(name => !set.Grants.Where(placed => placed.Clause is not null).Any(placed =>
            set.Reach.PassagesOf(placed)
                .Where(passage => passage.Category == category)
                .Any(passage => set.Reach.CouldShow(placed, passage, name))));

    private static bool IsReceivable(string category, string marking, PolicySet policies)
    {
        var reach = new RuleReach(policies with { Prohibitions = [.. At(marking, policies.Prohibitions)] });
        return PlacedGrant.Of(policies)
            .Where(placed => placed.Clause?.Categories.Contains(category) == true)
            .Any(placed => reach.PassagesOf(placed)
                .Where(passage => passage.Category == category)
                .Any(passage => reach.ShowsAnything(placed, passage)));
    }

    // For items of one marking, a prohibition either does not ask for the marking or does not matter.
    private static IEnumerable<Prohibition> At(string marking, IReadOnlyList<Prohibition> rules) => rules
        .Where(rule => rule.When.Markings?.Contains(marking) != false)
        .Select(rule => rule with { When = rule.When with { Markings = null } });

    private static bool IsCleared(string marking, string clearance, Inspection set) =>
        set.Directory!.Members.Any(member =>
            !member.Clearance.IsBelow(clearance, Ladder.Clearances) &&
            !set.Directory.Organisation(member.Organisation).Assured.IsBelow(marking, Ladder.Markings));
}
