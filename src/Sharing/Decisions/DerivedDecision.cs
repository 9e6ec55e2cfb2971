using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>A source of a derived item, and which of the derived item's fields reveal which field of it.</summary>
internal sealed record RevealedSource(Item Item, IReadOnlyDictionary<string, string> FieldRevealedBy);

/// <summary>
/// The last sentence of the model on derived items: they go only to members who would be shown every source that they
/// reveal, each at no higher level. The originator's own members are no exception, since a source may be another's.
/// </summary>
internal static class DerivedDecision
{
    /// <param name="derived">Marked and handled as <see cref="DerivedItem"/> says.</param>
    /// <param name="sources">Every source that it reveals anything of.</param>
    /// <param name="decide">Decides for the member in question, at one instant and without an override.</param>
    public static Decision Of(Item derived, IReadOnlyList<RevealedSource> sources, Func<Item, Decision> decide)
    {
        var decision = decide(derived);
        (RevealedSource Source, Decision Decision)[] shown =
            [.. sources.Select(source => (source, decide(source.Item)))];
        var holdsUntil = shown.Select(pair => pair.Decision.HoldsUntil).Append(decision.HoldsUntil).Min();
        if (decision.Outcome == Outcome.Withhold)
        {
            return decision with { HoldsUntil = holdsUntil };
        }

        // A refer is not a yes: a source that must be asked for first is not shown yet.
        if (shown.Any(pair => pair.Decision.Outcome is Outcome.Withhold or Outcome.Refer))
        {
            return Withheld(Reason.SourceNotShown, holdsUntil);
        }

        if (decision.Outcome == Outcome.Own)
        {
            return derived.FieldNames.All(field => HighestOf(field, shown) == Level.Full)
                ? decision with { HoldsUntil = holdsUntil }
                : Withheld(Reason.SourceNotShown, holdsUntil);
        }

        var fields = new OrderedDictionary<string, Level>(StringComparer.Ordinal);
        foreach (var (field, level) in decision.Fields)
        {
            var highest = HighestOf(field, shown);
            if (highest > Level.None)
            {
                fields[field] = level < highest ? level : highest;
            }
        }

        return fields.Count > 0
            ? decision with { Fields = fields, HoldsUntil = holdsUntil }
            : Withheld(Reason.NothingToRelease, holdsUntil);
    }

    private static Level HighestOf(string field, (RevealedSource Source, Decision Decision)[] shown) => shown
        .Select(pair => (Revealed: pair.Source.FieldRevealedBy.GetValueOrDefault(field), pair.Decision))
        .Where(pair => pair.Revealed is not null)
        .Select(pair => pair.Decision.Outcome == Outcome.Own
            ? Level.Full
            : pair.Decision.Fields.GetValueOrDefault(pair.Revealed!))
        .Append(Level.Full)
        .Min();

    private static Decision Withheld(string reason, DateTimeOffset? holdsUntil) =>
        new() { Outcome = Outcome.Withhold, Reasons = [reason], HoldsUntil = holdsUntil };
}
