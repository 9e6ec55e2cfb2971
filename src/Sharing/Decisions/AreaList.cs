namespace IntelHub.Sharing.Decisions;

/// <summary>
/// Areas in common: <c>*</c> has every area in common, and an empty list has nothing in common with anything.
/// </summary>
internal static class AreaList
{
    public const string Everywhere = "*";

    public static bool Meets(this IReadOnlyList<string> areas, IReadOnlyList<string> others) =>
        areas.Count > 0 && others.Count > 0 &&
        (areas.Contains(Everywhere) || others.Contains(Everywhere) || areas.Any(others.Contains));

    /// <summary>A member's <c>*</c> means all of the organisation's areas, which need not be all there are.</summary>
    public static IReadOnlyList<string> Served(Member member, Organisation organisation) =>
        member.Areas.Contains(Everywhere) ? organisation.Areas : member.Areas;
}
