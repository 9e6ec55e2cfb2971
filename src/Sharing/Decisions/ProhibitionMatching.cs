using System.Collections.Frozen;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>The prohibition group: a condition matches when every key present in it matches.</summary>
internal static class ProhibitionMatching
{
    public static bool Matches(this Condition when, Question question) =>
        when.MatchesItem(question.Item, question.Originator.Kind) &&
        when.MatchesRecipient(question.Recipient.Kind, question.Member.Roles);

    public static bool MatchesItem(this Condition when, Item item, string originatorKind) =>
        Holds(when.Categories, item.Category) &&
        Holds(when.Markings, item.Marking) &&
        MatchesAssessment(when.Assessments, item) &&
        Holds(when.Originators, originatorKind) &&
        (when.Subjects is null || when.Subjects.Overlaps(item.Subjects)) &&
        (when.Areas is null || when.Areas.Meets(item.Areas));

    public static bool MatchesRecipient(this Condition when, string kind, IReadOnlySet<string> roles) =>
        Holds(when.Organisations, kind) &&
        (when.OrganisationsExcept is null || !when.OrganisationsExcept.Contains(kind)) &&
        (when.Roles is null || when.Roles.Overlaps(roles)) &&
        (when.RolesExcept is null || !when.RolesExcept.Overlaps(roles));

    private static bool Holds(FrozenSet<string>? words, string word) => words is null || words.Contains(word);

    // Intelligence that nobody has graded may be as weak as any, so it matches every list.
    private static bool MatchesAssessment(FrozenSet<string>? assessments, Item item) =>
        assessments is null ||
        (item.Category == ItemWords.Intelligence &&
            (item.Assessment is null || assessments.Contains(item.Assessment)));
}
