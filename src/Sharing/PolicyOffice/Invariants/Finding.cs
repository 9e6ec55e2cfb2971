using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>What could be said of one invariant.</summary>
internal sealed record Finding
{
    /// <summary>A bound on the work for one invariant; a set of eighty grants needs about a hundredth of it.</summary>
    public const int DefaultPatience = 2_000_000;

    public required Invariant Invariant { get; init; }
    public required Result Result { get; init; }

    /// <summary>How many questions were tried.</summary>
    public required int Tried { get; init; }

    /// <summary>How many grants apply to a question that the invariant is about, of how many there are.</summary>
    public required int Reaching { get; init; }

    public required int Grants { get; init; }

    /// <summary>One for each grant that breaks it.</summary>
    public required IReadOnlyList<CounterExample> CounterExamples { get; init; }

    public static Finding Of(PolicySet policies, Invariant invariant, int patience = DefaultPatience)
    {
        var conditions = policies.Prohibitions.Select(rule => rule.When).Append(invariant.When.Condition);
        var strangers = Strangers.To(policies, conditions);
        var limit = new Patience(patience);
        var searches = Suspect.Of(policies)
            .Select(suspect => new Search(policies, invariant, suspect, strangers, limit))
            .ToList();
        CounterExample[] found = [.. searches.Select(search => search.Found).OfType<CounterExample>()];
        return new Finding
        {
            Invariant = invariant,
            Result =
                found.Length > 0 ? Result.Fails
                : limit.IsOver ? Result.CannotSay
                : searches.Any(search => search.Reaches) ? Result.Holds
                : invariant.When.CanArise(policies.Classification) ? Result.Unreached
                : Result.Impossible,
            Tried = limit.Spent,
            Reaching = searches.Count(search => search.Reaches),
            Grants = searches.Count,
            CounterExamples = found,
        };
    }
}

/// <summary>Cannot say is zero, so a result that nobody set proves nothing.</summary>
internal enum Result
{
    /// <summary>The search was given up before its end, without having found anything.</summary>
    CannotSay = 0,

    Fails = 1,

    /// <summary>No question can meet its <c>when</c>, whatever the policy set says: it is a mistake.</summary>
    Impossible = 2,

    /// <summary>It holds because no grant applies to any such question: it guards against one to come.</summary>
    Unreached = 3,

    Holds = 4,
}
