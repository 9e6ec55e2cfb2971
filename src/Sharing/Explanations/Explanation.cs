namespace IntelHub.Sharing.Explanations;

/// <summary>
/// One decision in sentences, for those who answer for the rules. It has names of fields and rules, never values.
/// </summary>
/// <param name="Outcome">release, refer, withhold or own.</param>
/// <param name="Summary">What was decided, in words.</param>
/// <param name="Reasons">For a withhold: every reason, in the order of the sharing model.</param>
/// <param name="Shown">The fields that are shown at all, or that a yes would show.</param>
/// <param name="LeftOut">The fields that are not shown, or not in full, and the rules that said so.</param>
/// <param name="Purposes">What it may be used for.</param>
/// <param name="Obligations">What whoever is shown it takes on.</param>
/// <param name="Nearest">For a withhold: what would release it, each tried by deciding again; nearest first.</param>
/// <param name="Notes">What an override or a consultation did, and what no change would cure.</param>
public sealed record Explanation(
    string Outcome,
    IReadOnlyList<string> Summary,
    IReadOnlyList<ReasonInWords> Reasons,
    IReadOnlyList<ShownField> Shown,
    IReadOnlyList<LeftOutField> LeftOut,
    IReadOnlyList<string> Purposes,
    IReadOnlyList<string> Obligations,
    IReadOnlyList<NearestGrant> Nearest,
    IReadOnlyList<string> Notes);

/// <summary>A reason code of the sharing model, with what made it so.</summary>
public sealed record ReasonInWords(string Code, string Sentence);

/// <summary>A field that is shown, and everything that it is shown on.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Level">full or generalised.</param>
/// <param name="Means">What the level comes to for this field.</param>
/// <param name="Sentence">The same, to be read.</param>
/// <param name="Grounds">The grants that give it at this level.</param>
public sealed record ShownField(
    string Field, string Level, string Means, string Sentence, IReadOnlyList<Ground> Grounds);

/// <summary>A grant that is relied on, by the names that people know it by.</summary>
/// <param name="Basis">As decisions cite it.</param>
/// <param name="Clause">The clause's title.</param>
/// <param name="Agreement">The agreement's title; null for the vital interests, which are no agreement.</param>
/// <param name="Version">The agreement's version.</param>
/// <param name="Powers">The powers in law through which it may be disclosed.</param>
public sealed record Ground(
    string Basis, string Clause, string? Agreement, string? Version, IReadOnlyList<string> Powers);

/// <summary>A field that is not shown in full.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Class">What it reveals, as the classification says.</param>
/// <param name="Level">none, or generalised when a part of it is shown.</param>
/// <param name="Rules">Every rule that kept it, or the rest of it, back.</param>
public sealed record LeftOutField(string Field, string Class, string Level, IReadOnlyList<RuleInWords> Rules);

/// <param name="Rule">
/// source, unclassified, prohibition:ID, no-grant, generalised-only, or gateway:ID.
/// </param>
/// <param name="Sentence">What it says of this field.</param>
public sealed record RuleInWords(string Rule, string Sentence);

/// <summary>A grant that the question came near to, and what would have to be otherwise for it to apply.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Outcome">What the decision would then be: release or refer.</param>
/// <param name="Changes">All of them together; none may be left out.</param>
/// <param name="WouldShow">The fields and levels that would then be shown.</param>
/// <param name="Sentence">The same, to be read.</param>
public sealed record NearestGrant(
    Ground Grant,
    string Outcome,
    IReadOnlyList<ChangeNeeded> Changes,
    IReadOnlyDictionary<string, string> WouldShow,
    string Sentence);

/// <param name="Kind">
/// activity, assurance, clearance, training, compartment, exclusion, embargo, signature, renewal, purpose, role, area,
/// or amendment.
/// </param>
/// <param name="If">What would have to be so, as the rest of a sentence that begins with if.</param>
public sealed record ChangeNeeded(string Kind, string If);
