using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Examples;

/// <summary>An example with what the rules decide of it.</summary>
internal sealed record DecidedExample(Example Example, Question Question, Decision Decision)
{
    /// <summary>Each of these says that no grant of any agreement applies.</summary>
    private static readonly FrozenSet<string> _nothingApplies = FrozenSet.Create(
        StringComparer.Ordinal,
        Reason.NoAgreement, Reason.CategoryNotCovered, Reason.PurposeNotCovered, Reason.OrganisationNotCovered,
        Reason.NoLawfulGateway, Reason.RoleNotEntitled, Reason.OutsideArea);

    public bool IsAsAgreed => Example.Expected.IsMetBy(Decision);

    public static DecidedExample Of(Example example, PolicySet policies, Partnership directory) => new(
        example,
        Question.Of(policies, directory, example.Item, example.Member, example.At),
        example.Decide(policies, directory));

    public bool Cites(string basis) => Decision.Basis.Contains(basis);

    /// <summary>
    /// Whether the decision shows that a grant does not apply. One that is withheld for another reason, as for
    /// somebody's own item, shows neither that it does nor that it does not.
    /// </summary>
    public bool ShowsNotApplying(string basis) => Decision.Outcome is Outcome.Release or Outcome.Refer
        ? !Cites(basis)
        : Decision.Reasons.Any(_nothingApplies.Contains);

    /// <summary>Prohibitions are for recipients: none of them concerns the originator's own members.</summary>
    public bool IsMatchedBy(Prohibition prohibition) => !Question.IsOwn && prohibition.When.Matches(Question);

    public bool IsPassedBy(Prohibition prohibition) => !Question.IsOwn && !prohibition.When.Matches(Question);
}
