using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>The emergency override: what a duty officer may see when a life is at stake.</summary>
internal static class VitalInterests
{
    public const string DutyOfficer = "duty-officer";
    private const string Purpose = "vital-interests";

    /// <summary>Empty when the override has no effect for this member.</summary>
    public static IReadOnlyList<AppliedGrant> Applying(PolicySet policies, Question question) =>
        question.Member.Roles.Contains(DutyOfficer)
            ? [.. policies.VitalInterests.Where(grant => AppliesTo(grant, question)).Select(ToApplied)]
            : [];

    /// <summary>
    /// Whether a decision rests on them: its basis then has a grant of theirs, as <c>vital-interests#N</c>.
    /// </summary>
    public static bool AreAmong(IEnumerable<string> basis) =>
        basis.Any(grant => grant.StartsWith($"{Purpose}#", StringComparison.Ordinal));

    private static bool AppliesTo(Grant grant, Question question) =>
        grant.CoversKindOf(question) && grant.EntitlesRoleOf(question) && grant.ReachesAreaOf(question);

    private static AppliedGrant ToApplied(Grant grant) =>
        new() { Grant = grant, Through = null, Purposes = [Purpose] };
}
