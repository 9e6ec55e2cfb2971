using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Changes;

/// <summary>
/// Compares two answers to one question. Until when they hold is left out: it says when to ask again, not what is
/// shown.
/// </summary>
internal static class Comparison
{
    public static ChangeKinds Between(Answer before, Answer after)
    {
        if (before.Decision is not { } old || after.Decision is not { } changed)
        {
            return ChangeKinds.Undecided;
        }

        var kinds = old.Outcome == changed.Outcome ? ChangeKinds.None : Newly(changed.Outcome);
        if (before.ShowsFields && after.ShowsFields)
        {
            kinds |= BetweenFields(old.Fields, changed.Fields);
            kinds |= Same(old.Obligations, changed.Obligations) ? 0 : ChangeKinds.ObligationsChanged;
            kinds |= Same(old.Basis, changed.Basis) && Same(old.Purposes, changed.Purposes)
                ? 0
                : ChangeKinds.GroundsChanged;
        }

        return old.Outcome == changed.Outcome && !Same(old.Reasons, changed.Reasons)
            ? kinds | ChangeKinds.ReasonsChanged
            : kinds;
    }

    private static ChangeKinds Newly(Outcome outcome) => outcome switch
    {
        Outcome.Release => ChangeKinds.NewlyReleased,
        Outcome.Refer => ChangeKinds.NewlyReferred,
        Outcome.Own => ChangeKinds.NewlyOwn,
        _ => ChangeKinds.NewlyWithheld,
    };

    private static ChangeKinds BetweenFields(
        IReadOnlyDictionary<string, Level> before, IReadOnlyDictionary<string, Level> after)
    {
        if (ReferenceEquals(before, after))
        {
            return ChangeKinds.None;
        }

        var (kinds, met) = (ChangeKinds.None, 0);
        foreach (var (name, level) in after)
        {
            if (!before.TryGetValue(name, out var earlier))
            {
                kinds |= ChangeKinds.FieldsGained;
                continue;
            }

            met++;
            kinds |= level > earlier ? ChangeKinds.LevelsRaised
                : level < earlier ? ChangeKinds.LevelsLowered
                : ChangeKinds.None;
        }

        return met < before.Count ? kinds | ChangeKinds.FieldsLost : kinds;
    }

    private static bool Same(Obligations? before, Obligations? after) => before is null || after is null
        ? before == after
        : before.AcknowledgeWithin == after.AcknowledgeWithin &&
        before.Retain == after.Retain &&
        before.Onward == after.Onward &&
        before.Marking == after.Marking &&
        Same(before.Conditions, after.Conditions);

    private static bool Same(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if (before.Count != after.Count)
        {
            return false;
        }

        for (var index = 0; index < before.Count; index++)
        {
            if (before[index] != after[index])
            {
                return false;
            }
        }

        return true;
    }
}
