using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>The seven stages of the agreement group in their order, and having passed them all.</summary>
internal enum Stage
{
    Agreement = 0,
    Category = 1,
    Purpose = 2,
    Organisation = 3,
    Gateway = 4,
    Role = 5,
    Area = 6,
    Applies = 7,
}

/// <summary>A grant with the clause and the agreement it stands in.</summary>
internal sealed record Citation(Agreement Agreement, Clause Clause, Grant Grant)
{
    /// <summary>Every grant of every agreement, in the order of the files.</summary>
    public static IEnumerable<Citation> AllOf(PolicySet policies) =>
        from agreement in policies.Agreements
        from clause in agreement.Clauses
        from grant in clause.Grants
        select new Citation(agreement, clause, grant);

    public IEnumerable<Gateway> OpenGateways(Question question) => Clause.Gateways.Where(gateway =>
        gateway.IsOpen(question.Originator.Kind, question.Recipient.Kind, question.At));

    /// <summary>All the stages at which it fails, not only the first; empty when it applies.</summary>
    public IReadOnlyList<Stage> Failing(Question question)
    {
        (Stage Stage, bool Passes)[] stages =
        [
            (Stage.Agreement, Agreement.IsBetween(question.Originator.Id, question.Recipient.Id, question.At)),
            (Stage.Category, Clause.Categories.Contains(question.Item.Category)),
            (Stage.Purpose, question.Item.Purposes.Any(Clause.Purposes.Contains)),
            (Stage.Organisation, Clause.From.Contains(question.Originator.Kind) && Grant.CoversKindOf(question)),
            (Stage.Gateway, OpenGateways(question).Any()),
            (Stage.Role, Grant.EntitlesRoleOf(question)),
            (Stage.Area, Grant.ReachesAreaOf(question)),
        ];
        return [.. stages.Where(stage => !stage.Passes).Select(stage => stage.Stage)];
    }

    public Stage Reaches(Question question) => Failing(question) is [var first, ..] ? first : Stage.Applies;

    public Ground ToGround(IEnumerable<Gateway> powers) => new(
        Grant.Basis,
        Clause.Title ?? Clause.Id,
        Agreement.Title ?? Agreement.Id,
        Agreement.Version,
        [.. powers.Select(PlainWords.Title)]);
}
