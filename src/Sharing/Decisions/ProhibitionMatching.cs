using System.Collections.Frozen;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>The prohibition group: a condition matches when every key present in it matches.</summary>
internal static class ProhibitionMatching
{
    public static bool Matches(this Condition when, Question question) =>
        Holds(when.Categories, question.Item.Category) &&
        Holds(when.Markings, question.Item.Marking) &&
        MatchesAssessment(when.Assessments, question.Item) &&
        Holds(when.Originators, question.Originator.Kind) &&
        (when.Subjects is null || when.Subjects.Overlaps(question.Item.Subjects)) &&
        Holds(when.Organisations, question.Recipient.Kind) &&
        (when.OrganisationsExcept is null || !when.OrganisationsExcept.Contains(question.Recipient.Kind)) &&
        (when.Roles is null || when.Roles.Overlaps(question.Member.Roles)) &&
        (when.RolesExcept is null || !when.RolesExcept.Overlaps(question.Member.Roles)) &&
        (when.Areas is null || when.Areas.Meets(question.Item.Areas));

    private static bool Holds(FrozenSet<string>? words, string word) => words is null || words.Contains(word);

    // Intelligence that nobody has graded may be as weak as any, so it matches every list.
    private static bool MatchesAssessment(FrozenSet<string>? assessments, Item item) =>
        assessments is null ||
        (item.Category == ItemWords.Intelligence &&
            (item.Assessment is null || assessments.Contains(item.Assessment)));
}
