using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Passages;

namespace IntelHub.Sharing.PolicyOffice.LintPolicies;

/// <summary>What does nothing: classes that cannot arrive, and grants that add nothing to another.</summary>
internal static class GrantChecks
{
    private const int MostListed = 6;

    public static IEnumerable<Finding> Of(Inspection set) =>
    [
        .. set.Lines.Levels.SelectMany(level => OfWriting(level, set)),
        .. set.Grants.Where(placed => set.Reach.PassagesOf(placed).Any()).SelectMany(placed => (Finding[])
        [
            .. placed.Grant.Discloses.Keys.Order().SelectMany(name => OfClass(placed, name, set)),
            .. Closed(placed, set),
            .. Shadowed(placed, set),
        ]),
    ];

    private static IEnumerable<Finding> OfWriting(WrittenLevel written, Inspection set)
    {
        if (written.Level == "generalised" && !FieldClass.Generalisable.Contains(written.Class))
        {
            yield return set.Warning(
                written.Basis, $"{written.Class} has no generalised form, so as generalised it is not shown at all",
                $"Disclose {written.Class} in full, or leave it out.") with
            {
                Line = written.Line,
            };
        }

        if (written.Level == "generalised" && set.Lines.Levels.Contains(written with { Level = "full" }, _sameClass))
        {
            yield return set.Warning(
                written.Basis, $"{written.Class} is both full and generalised; full is what counts",
                "Keep one of them.") with
            {
                Line = written.Line,
            };
        }
    }

    private static readonly EqualityComparer<WrittenLevel> _sameClass = EqualityComparer<WrittenLevel>.Create(
        (one, other) => (one!.Basis, one.Level, one.Class) == (other!.Basis, other.Level, other.Class),
        level => level.Class.GetHashCode(StringComparison.Ordinal));

    private static IEnumerable<Finding> OfClass(PlacedGrant placed, string name, Inspection set)
    {
        var (basis, reach) = (placed.Grant.Basis, set.Reach);
        Passage[] withField = [.. reach.PassagesOf(placed).Where(passage => reach.HasField(passage.Category, name))];
        Passage[] open = [.. withField.Where(passage => RuleReach.Opens(placed, passage))];
        Passage[] uncarried = [.. open.Where(passage => !RuleReach.Carries(placed, passage, name))];
        var removed = open.Except(uncarried)
            .Select(passage => (passage, Rule: reach.CertainRemoval(placed, passage, name)))
            .Where(pair => pair.Rule is not null)
            .ToArray();
        if (withField.Length == 0)
        {
            yield return set.Warning(
                basis, name == FieldClass.Source
                    ? "source is never shown, whatever a grant says"
                    : $"no field of its categories is of class {name}",
                $"Leave {name} out.");
        }
        else if (open.Length > 0 && uncarried.Length == open.Length)
        {
            yield return set.Warning(
                basis, $"no gateway of its clause carries {name} to any of its kinds",
                $"Leave {name} out, or rely on a gateway that carries it.");
        }
        else if (open.Length > 0 && uncarried.Length + removed.Length == open.Length)
        {
            yield return set.Warning(
                basis, $"{name} never arrives: {Rules(removed)} takes it away, whoever asks",
                $"Leave {name} out, or change the prohibition.");
        }
        else
        {
            if (uncarried.Length > 0)
            {
                yield return set.Note(
                    basis, $"no gateway of its clause carries {name} {Ways(uncarried)}",
                    "Nothing, if that is meant.");
            }

            if (removed.Length > 0)
            {
                yield return set.Note(
                    basis, $"{Rules(removed)} always takes {name} away {Ways(removed.Select(pair => pair.passage))}",
                    "Nothing, if that is meant.");
            }
        }
    }

    private static IEnumerable<Finding> Closed(PlacedGrant placed, Inspection set)
    {
        var open = set.Reach.PassagesOf(placed).ToLookup(passage => RuleReach.Opens(placed, passage));
        if (open[true].Any() && open[false].Any())
        {
            yield return set.Note(
                placed.Grant.Basis, $"no gateway of its clause is open {Ways(open[false])}",
                "Nothing, if that is meant.");
        }
    }

    private static IEnumerable<Finding> Shadowed(PlacedGrant placed, Inspection set)
    {
        var (grant, siblings) = (placed.Grant, placed.Clause?.Grants ?? set.Policies.VitalInterests);
        var wider = placed.Companions(set.Policies).FirstOrDefault(other =>
            grant.Discloses.All(given => other.Discloses.GetValueOrDefault(given.Key) >= given.Value) &&
            (!IsSameAs(grant, other) || siblings.TakeWhile(first => first != grant).Contains(other)));
        if (wider is not null && grant.Discloses.Count > 0)
        {
            yield return set.Note(
                grant.Basis, $"{wider.Basis} gives all of this to the same members and perhaps to more; only its " +
                    "obligations add anything",
                "Remove it, unless its stricter obligations are meant.");
        }
    }

    private static bool IsSameAs(Grant grant, Grant other) =>
        grant.Reach == other.Reach && grant.Roles.SetEquals(other.Roles) &&
        grant.Organisations.SetEquals(other.Organisations) &&
        grant.Discloses.Count == other.Discloses.Count &&
        grant.Discloses.All(given => other.Discloses.GetValueOrDefault(given.Key) == given.Value);

    private static string Rules(IEnumerable<(Passage, Prohibition? Rule)> removed) =>
        $"prohibition {string.Join(" or ", removed.Select(pair => pair.Rule!.Id).Distinct())}";

    private static string Ways(IEnumerable<Passage> passages)
    {
        string[] ways = [.. passages.Select(passage => $"from {passage.From} to {passage.To}").Distinct()];
        return ways.Length <= MostListed
            ? string.Join(", ", ways)
            : $"{string.Join(", ", ways.Take(MostListed))} and {ways.Length - MostListed} other ways";
    }
}
