namespace IntelHub.Sharing.Explanations;

/// <summary>
/// One thing that would have to be otherwise, in one of the ways that would do. No cure gets round a prohibition or
/// a conflict of interest, and none invents a power in law.
/// </summary>
/// <param name="Kind">As <see cref="ChangeNeeded"/> tells it.</param>
/// <param name="Ways">Any one of them.</param>
/// <param name="Say">The rest of a sentence that begins with if, of the words of the ways that would do.</param>
internal sealed record Cure(string Kind, IReadOnlyList<Way> Ways, Func<IReadOnlyList<string>, string> Say)
{
    /// <summary>A cure that there is one way to.</summary>
    public Cure(string kind, string key, string said, Func<Circumstances, Circumstances> apply)
        : this(kind, [new Way($"{kind}:{key}", key, apply)], _ => said)
    {
    }
}

/// <param name="Key">Two ways with the same key change the same thing.</param>
/// <param name="Word">What tells it from the other ways.</param>
/// <param name="Apply">The circumstances with it changed, to decide again in.</param>
internal sealed record Way(string Key, string Word, Func<Circumstances, Circumstances> Apply);
