using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>
/// What a release shows and on what terms: what the member's own view says already, and nothing else.
/// </summary>
internal sealed record ReleasedPart(
    string Category,
    IReadOnlyDictionary<string, Level> Fields,
    IReadOnlyList<string> Basis,
    IReadOnlyList<string> Purposes,
    Obligations Obligations)
{
    /// <summary>Null unless it is a release.</summary>
    public static ReleasedPart? Of(string category, Decision decision) =>
        decision is { Outcome: Outcome.Release, Obligations: { } obligations }
            ? new ReleasedPart(category, decision.Fields, decision.Basis, decision.Purposes, obligations)
            : null;
}

/// <summary>
/// Explains a release to whom it is made. It is given the released part and the policy set's titles, and nothing of
/// the item or of the decision besides, so that nothing withheld can show in what it says.
/// </summary>
internal static class RecipientText
{
    /// <summary>
    /// One text for what is referred, withheld, unknown and not there; it is the hub's own for all of these.
    /// </summary>
    public static readonly RecipientExplanation Nothing = new(
        "nothing",
        [
            "There is nothing here for you.",
            "Check the address. If somebody told you to expect something here, ask them whether it was taken back or " +
                "sent to a colleague.",
        ],
        [], [], [], []);

    public static readonly RecipientExplanation Own = new(
        "own",
        ["This is your own organisation's item. You read it as one of its members, not under an agreement."],
        [], [], [], []);

    public static RecipientExplanation Of(PolicySet policies, string category, Decision decision) =>
        decision.Outcome == Outcome.Own ? Own
        : ReleasedPart.Of(category, decision) is { } released ? Of(policies, released)
        : Nothing;

    public static RecipientExplanation Of(PolicySet policies, ReleasedPart released) => new(
        "release",
        ["This is shown to you because your role and your organisation are entitled to it, on the grounds below."],
        [
            .. PlainWords.Sorted(released.Fields.Keys).Select(field =>
                Field(field, released.Fields[field], policies.Classification.Categories[released.Category])),
        ],
        [.. released.Basis.Select(basis => GroundOf(policies, basis))],
        [.. released.Purposes.Select(PlainWords.Spaced)],
        ObligationWords.Of(released.Obligations));

    private static FieldForRecipient Field(string field, Level level, Category category)
    {
        var name = PlainWords.Sentence(PlainWords.Spaced(field));
        return new FieldForRecipient(
            field,
            level.Word(),
            level == Level.Full
                ? $"{name} is shown in full."
                : $"{name} is shown in general: {ClassWords.Generalised(category.ClassOf(field))}.");
    }

    // Every power that the clause relies on: which of them was open depends on more than the released part.
    private static Ground GroundOf(PolicySet policies, string basis) =>
        VitalInterests.AreAmong([basis]) ? Grounds.OfVitalInterests(basis)
        : Citation.AllOf(policies).FirstOrDefault(cited => cited.Grant.Basis == basis) is { } cited
            ? cited.ToGround(cited.Clause.Gateways)
            : new Ground(basis, basis, null, null, []);
}
