using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>The agreement group: which grants apply, and how far the furthest got when none does.</summary>
internal sealed class GrantSearch
{
    /// <summary>The seven stages in their order, each by what it says when it is the one that failed.</summary>
    private static readonly string[] _failures =
    [
        Reason.NoAgreement,
        Reason.CategoryNotCovered,
        Reason.PurposeNotCovered,
        Reason.OrganisationNotCovered,
        Reason.NoLawfulGateway,
        Reason.RoleNotEntitled,
        Reason.OutsideArea,
    ];

    private readonly List<AppliedGrant> _applying = [];
    private int _mostPassed;

    public IReadOnlyList<AppliedGrant> Applying => _applying;

    public static GrantSearch Over(IReadOnlyList<Agreement> agreements, Question question)
    {
        var search = new GrantSearch();
        foreach (var agreement in agreements)
        {
            foreach (var clause in agreement.Clauses)
            {
                search.Look(agreement, clause, question);
            }
        }

        return search;
    }

    /// <summary>The failure at the furthest stage that any grant reached, unless a grant applies.</summary>
    public IEnumerable<string> Reasons(bool inEmergency)
    {
        if (!inEmergency && _applying.Count == 0)
        {
            yield return _failures[_mostPassed];
        }
    }

    private void Look(Agreement agreement, Clause clause, Question question)
    {
        Gateway[] open =
        [
            .. clause.Gateways.Where(gateway =>
                gateway.IsOpen(question.Originator.Kind, question.Recipient.Kind, question.At)),
        ];
        foreach (var grant in clause.Grants)
        {
            var passed = StagesPassed(agreement, clause, open, grant, question);
            _mostPassed = Math.Max(_mostPassed, passed);
            if (passed == _failures.Length)
            {
                _applying.Add(new AppliedGrant
                {
                    Grant = grant,
                    Through = open,
                    Purposes = [.. question.Item.Purposes.Where(clause.Purposes.Contains)],
                });
            }
        }
    }

    private static int StagesPassed(
        Agreement agreement, Clause clause, Gateway[] open, Grant grant, Question question)
    {
        bool[] stages =
        [
            agreement.IsBetween(question.Originator.Id, question.Recipient.Id, question.At),
            clause.Categories.Contains(question.Item.Category),
            question.Item.Purposes.Any(clause.Purposes.Contains),
            clause.From.Contains(question.Originator.Kind) && grant.CoversKindOf(question),
            open.Length > 0,
            grant.EntitlesRoleOf(question),
            grant.ReachesAreaOf(question),
        ];
        var failed = Array.IndexOf(stages, false);
        return failed < 0 ? stages.Length : failed;
    }
}
