using System.Collections.Frozen;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Passages;

/// <summary>What can be said of a prohibition's condition before there is a question.</summary>
internal static class ConditionReach
{
    /// <summary>Whether it matches every question to which the grant applies on this way.</summary>
    public static bool AlwaysMatches(this Condition when, Grant grant, Passage passage) =>
        when.CouldMatch(passage) &&
        (when.Markings is null || when.Markings.IsSupersetOf(Ladder.Markings)) &&
        (when.Assessments is null || when.Assessments.IsSupersetOf(ItemWords.Assessments)) &&
        when.Subjects is null &&
        (when.Roles is null || when.Roles.IsSupersetOf(grant.Roles)) &&
        when.RolesExcept is null or { Count: 0 } &&
        when.Areas is null;

    /// <summary>Whether the category and the kinds alone leave it possible that it matches.</summary>
    public static bool CouldMatch(this Condition when, Passage passage) =>
        Allows(when.Categories, passage.Category) &&
        (when.Assessments is null || passage.Category == ItemWords.Intelligence) &&
        Allows(when.Originators, passage.From) &&
        Allows(when.Organisations, passage.To) &&
        (when.OrganisationsExcept is null || !when.OrganisationsExcept.Contains(passage.To));

    private static bool Allows(FrozenSet<string>? words, string word) => words is null || words.Contains(word);
}
