using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>
/// Everything that one decision depends on, so that it can be asked again with something changed.
/// </summary>
internal sealed record Circumstances(
    PolicySet Policies, Partnership Partnership, Item Item, string MemberId, DateTimeOffset At, bool OverrideAsked)
{
    public Decision Decide() => SharingRules.Decide(Policies, Partnership, Item, MemberId, At, OverrideAsked);

    public Question Question() => Decisions.Question.Of(Policies, Partnership, Item, MemberId, At);

    /// <summary>With only those whom the question is about: the rules look at nobody else.</summary>
    public Circumstances Narrowed(Question question) => this with
    {
        Partnership = Partnership.Of(
            question.IsOwn ? [question.Originator] : [question.Originator, question.Recipient], [question.Member]),
    };

    public Circumstances WithMember(Func<Member, Member> change) => this with
    {
        Partnership = Partnership.Of(
            [.. Partnership.Organisations],
            [.. Partnership.Members.Select(member => member.Id == MemberId ? change(member) : member)]),
    };

    public Circumstances WithRecipient(Func<Organisation, Organisation> change)
    {
        var recipient = Partnership.Member(MemberId).Organisation;
        return this with
        {
            Partnership = Partnership.Of(
                [.. Partnership.Organisations.Select(known => known.Id == recipient ? change(known) : known)],
                [.. Partnership.Members]),
        };
    }

    public Circumstances WithItem(Func<Item, Item> change) => this with { Item = change(Item) };

    public Circumstances WithAgreement(Agreement which, Func<Agreement, Agreement> change) => this with
    {
        Policies = Policies with
        {
            Agreements =
            [
                .. Policies.Agreements.Select(known =>
                    known.Id == which.Id && known.Version == which.Version ? change(known) : known),
            ],
        },
    };

    public Circumstances WithClause(Citation cited, Func<Clause, Clause> change) => WithAgreement(
        cited.Agreement,
        agreement => agreement with
        {
            Clauses = [.. agreement.Clauses.Select(known => known.Id == cited.Clause.Id ? change(known) : known)],
        });
}
