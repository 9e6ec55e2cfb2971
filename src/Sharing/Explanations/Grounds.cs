using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>A grant that applies to the question, and the powers that are open to it.</summary>
/// <param name="Cited">Null for a grant of the vital interests.</param>
/// <param name="Grant">The grant.</param>
/// <param name="Open">The powers; null for the vital interests, which carry every class.</param>
internal sealed record Relied(Citation? Cited, Grant Grant, IReadOnlyList<Gateway>? Open)
{
    public Level LevelOf(string fieldClass, Organisation originator) =>
        Carrying(fieldClass, originator) is [] ? Level.None : Grant.Discloses.GetValueOrDefault(fieldClass);

    /// <summary>Of the open powers, those that carry the class; null where none is needed.</summary>
    public IReadOnlyList<Gateway>? Carrying(string fieldClass, Organisation originator) =>
        Open is null ? null : [.. Open.Where(gateway => gateway.Carries(fieldClass, originator.Kind))];
}

/// <summary>Finds what a decision relies on, and names it.</summary>
internal static class Grounds
{
    public static IReadOnlyList<Relied> ReliedOn(PolicySet policies, Question question, bool inEmergency) =>
    [
        .. Citation.AllOf(policies)
            .Where(cited => cited.Reaches(question) == Stage.Applies)
            .Select(cited => new Relied(cited, cited.Grant, [.. cited.OpenGateways(question)])),
        .. (inEmergency ? VitalInterests.Applying(policies, question) : [])
            .Select(applied => new Relied(null, applied.Grant, null)),
    ];

    public static Ground Of(Relied relied, IReadOnlyList<Gateway>? powers) =>
        relied.Cited?.ToGround(powers ?? []) ?? OfVitalInterests(relied.Grant.Basis);

    public static Ground OfVitalInterests(Decision decision) =>
        OfVitalInterests(decision.Basis.First(basis => VitalInterests.AreAmong([basis])));

    /// <summary>As a sentence cites it: the clause, the agreement and the powers, or the vital interests.</summary>
    public static string Cite(Ground ground) =>
        CiteClause(ground) + (ground.Powers.Count == 0 ? "" : $", through {PlainWords.Quoted(ground.Powers)}");

    /// <summary>With every power that the clause has, whichever was open.</summary>
    public static string CiteAtLarge(Ground ground) =>
        CiteClause(ground) + ground.Powers.Count switch
        {
            0 => "",
            1 => $", which relies on {PlainWords.Quoted(ground.Powers)}",
            _ => $", which relies on one or more of {PlainWords.Quoted(ground.Powers)}",
        };

    private static string CiteClause(Ground ground) => ground.Agreement is null
        ? $"{ground.Clause} ({ground.Basis})"
        : $"the clause '{ground.Clause}' of version {ground.Version} of '{ground.Agreement}' ({ground.Basis})";

    public static Ground OfVitalInterests(string basis) =>
        new(basis, "the vital interests of somebody in danger", null, null, []);
}
