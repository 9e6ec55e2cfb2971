namespace IntelHub.Sharing.Explanations;

/// <summary>
/// Why a member is shown what they are shown, for that member to read. It says nothing of what is not shown, how much
/// of that there is, who else is shown anything, or what forbids what.
/// </summary>
/// <param name="Outcome">
/// release, own, or nothing; a referral, a withhold and what is not there are all nothing.
/// </param>
/// <param name="Text">What it comes to, in words.</param>
/// <param name="Shown">The fields that are shown, and how much of each.</param>
/// <param name="Grounds">The clauses that they are shown on, and the powers in law that those rely on.</param>
/// <param name="Purposes">What it may be used for.</param>
/// <param name="Obligations">What the member takes on.</param>
public sealed record RecipientExplanation(
    string Outcome,
    IReadOnlyList<string> Text,
    IReadOnlyList<FieldForRecipient> Shown,
    IReadOnlyList<Ground> Grounds,
    IReadOnlyList<string> Purposes,
    IReadOnlyList<string> Obligations);

/// <param name="Field">The field's name.</param>
/// <param name="Level">full or generalised.</param>
/// <param name="Sentence">How much of it is shown, and what generalised means for it.</param>
public sealed record FieldForRecipient(string Field, string Level, string Sentence);
