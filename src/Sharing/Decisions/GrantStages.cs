using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>What stages 4, 6 and 7 ask of a grant itself; the vital interests ask the same three.</summary>
internal static class GrantStages
{
    public static bool CoversKindOf(this Grant grant, Question question) =>
        grant.Organisations.Contains(question.Recipient.Kind);

    public static bool EntitlesRoleOf(this Grant grant, Question question) =>
        grant.Roles.Overlaps(question.Member.Roles);

    public static bool ReachesAreaOf(this Grant grant, Question question) =>
        grant.Reach == Reach.Any ||
        question.Item.Areas.Meets(AreaList.Served(question.Member, question.Recipient));
}
