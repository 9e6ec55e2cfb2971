namespace IntelHub.Directory.Duties;

/// <summary>Two roles that no one person has, and why not.</summary>
internal sealed record SeparateDuties(string Role, string Other, string Says);

/// <summary>The one place that says which roles exclude each other. Asked whenever roles are given.</summary>
internal static class DutyRules
{
    public const string Code = "duties-mixed";

    /// <summary>Keeps the directory; whoever has it has no other role, for every other one may show content.</summary>
    public const string Administrator = "directory-administrator";

    public static readonly IReadOnlyList<SeparateDuties> Apart =
    [
        new("intelligence-submitter", "intelligence-evaluator",
            "Whoever submits intelligence does not grade it: give the roles to two persons."),
        new("intelligence-sanitiser", "release-approver",
            "Whoever sanitises an item does not approve its release: give the roles to two persons."),
        new("intelligence-sanitiser", "designated-officer",
            "Whoever sanitises an item does not answer for its release: give the roles to two persons."),
    ];

    /// <summary>What is wrong with one person's having these roles; nothing when that is empty.</summary>
    public static IEnumerable<string> Mixed(IReadOnlyCollection<string> roles)
    {
        if (roles.Contains(Administrator) && roles.Any(role => role != Administrator))
        {
            yield return "Whoever administers the directory sees no content: give that role alone.";
        }

        foreach (var apart in Apart.Where(apart => roles.Contains(apart.Role) && roles.Contains(apart.Other)))
        {
            yield return apart.Says;
        }
    }
}
