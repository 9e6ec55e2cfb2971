using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Benchmarks.Decide.Peers;

/// <summary>An agreement, its clauses and their grants, each with its stages as delegates.</summary>
internal sealed record AgreementRule(Func<Question, bool> Between, ClauseRule[] Clauses)
{
    public static AgreementRule Of(Agreement agreement) => new(
        asked => agreement.IsBetween(asked.Originator.Id, asked.Recipient.Id, asked.At),
        [.. agreement.Clauses.Select(ClauseRule.Of)]);

    /// <summary>Adds the grants that apply; how many of the seven stages the furthest passed.</summary>
    public int Apply(Question question, List<Applying> applying)
    {
        if (Clauses.Length == 0 || !Between(question))
        {
            return 0;
        }

        var passed = 0;
        foreach (var clause in Clauses)
        {
            passed = Math.Max(passed, clause.Apply(question, applying));
        }

        return passed;
    }
}

internal sealed record ClauseRule(
    Func<Question, bool> Category,
    Func<Question, bool> Purpose,
    (Gateway Gateway, Func<Question, bool> IsOpen)[] Gateways,
    FrozenSet<string> Purposes,
    GrantRule[] Grants)
{
    public static ClauseRule Of(Clause clause) => new(
        asked => clause.Categories.Contains(asked.Item.Category),
        asked => DelegateTests.AnyIn(asked.Item.Purposes, clause.Purposes),
        [.. clause.Gateways.Select(gateway => (gateway, OpenTestOf(gateway)))],
        clause.Purposes,
        [.. clause.Grants.Select(grant => GrantRule.Of(grant, clause))]);

    public int Apply(Question question, List<Applying> applying)
    {
        if (Grants.Length == 0)
        {
            return 0;
        }

        if (!Category(question))
        {
            return 1;
        }

        if (!Purpose(question))
        {
            return 2;
        }

        var (passed, open) = (3, default(Gateway[]));
        foreach (var grant in Grants)
        {
            if (grant.Kind(question))
            {
                open ??= Open(question);
                var stages = open.Length == 0 ? 4
                    : !grant.Role(question) ? 5
                    : !grant.Area(question) ? 6
                    : 7;
                passed = Math.Max(passed, stages);
                if (stages == 7)
                {
                    applying.Add(new Applying(
                        grant, open, [.. question.Item.Purposes.Where(Purposes.Contains)]));
                }
            }
        }

        return passed;
    }

    private Gateway[] Open(Question question)
    {
        var open = new List<Gateway>(Gateways.Length);
        foreach (var (gateway, isOpen) in Gateways)
        {
            if (isOpen(question))
            {
                open.Add(gateway);
            }
        }

        return [.. open];
    }

    private static Func<Question, bool> OpenTestOf(Gateway gateway) =>
        asked => gateway.IsOpen(asked.Originator.Kind, asked.Recipient.Kind, asked.At);
}

internal sealed record GrantRule(
    string Basis,
    Func<Question, bool> Kind,
    Func<Question, bool> Role,
    Func<Question, bool> Area,
    FrozenDictionary<string, Level> Discloses,
    Duties Duties)
{
    public static GrantRule Of(Grant grant, Clause? clause) => new(
        grant.Basis,
        clause is null
            ? asked => grant.Organisations.Contains(asked.Recipient.Kind)
            : asked => clause.From.Contains(asked.Originator.Kind) &&
                grant.Organisations.Contains(asked.Recipient.Kind),
        asked => grant.Roles.Overlaps(asked.Member.Roles),
        grant.Reach == Reach.Any
            ? _ => true
            : asked => asked.Item.Areas.Meets(AreaList.Served(asked.Member, asked.Recipient)),
        grant.Discloses,
        grant.Duties);
}

internal sealed record ProhibitionRule(Func<Question, bool>[] When, FrozenSet<string> Removes, string[] Reason)
{
    public static ProhibitionRule Of(Prohibition prohibition) => new(
        DelegateTests.Of(prohibition.When),
        prohibition.Remove,
        prohibition.Withhold ? [Sharing.Decisions.Reason.Prohibited(prohibition.Id)] : []);

    public bool Matches(Question question)
    {
        foreach (var test in When)
        {
            if (!test(question))
            {
                return false;
            }
        }

        return true;
    }
}
