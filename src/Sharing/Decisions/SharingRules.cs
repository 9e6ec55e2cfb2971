using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>
/// The sharing model, in the order of its page. Pure: no clock, no database, no log. This is the reference that a
/// faster reading of the same rules is checked against.
/// </summary>
internal static class SharingRules
{
    /// <summary>Throws <see cref="UnknownNameException"/>, before any rule, for a name that nothing defines.</summary>
    public static Decision Decide(
        PolicySet policies, Partnership partnership, Item item, string memberId, DateTimeOffset at, bool overrideAsked)
    {
        var question = Question.Of(policies, partnership, item, memberId, at);
        var decision = Decide(policies, question, overrideAsked);
        return decision with
        {
            HoldsUntil = TimeLimits.BoundariesAfter(policies, question)
                .Cast<DateTimeOffset?>()
                .FirstOrDefault(boundary => !decision.SaysTheSameAs(
                    Decide(policies, question with { At = boundary!.Value }, overrideAsked))),
        };
    }

    /// <summary>The fold itself: the answer at one instant, without saying how long it holds.</summary>
    public static Decision Decide(PolicySet policies, Question question, bool overrideAsked)
    {
        if (question.IsOwn)
        {
            string[] standing = [.. Standing.Reasons(question, policies, inEmergency: false)];
            return standing.Length > 0 ? Withheld(standing) : new Decision { Outcome = Outcome.Own };
        }

        var emergency = overrideAsked ? VitalInterests.Applying(policies, question) : [];
        var inEmergency = emergency.Count > 0;
        var search = GrantSearch.Over(policies.Agreements, question);
        AppliedGrant[] applying = [.. search.Applying, .. emergency];
        Prohibition[] prohibitions = [.. policies.Prohibitions.Where(rule => rule.When.Matches(question))];
        var fields = PermittedLevels.Of(question, applying, prohibitions);

        string[] reasons =
        [
            .. Standing.Reasons(question, policies, inEmergency),
            .. OriginatorWishes.Reasons(question, inEmergency),
            .. search.Reasons(inEmergency),
            .. prohibitions.Where(rule => rule.Withhold).Select(rule => Reason.Prohibited(rule.Id)),
            .. PermittedLevels.Reasons(applying, fields),
        ];
        if (reasons.Length > 0)
        {
            return Withheld(reasons);
        }

        return new Decision
        {
            Outcome = OriginatorWishes.MustBeConsulted(question) && !inEmergency ? Outcome.Refer : Outcome.Release,
            Basis = [.. applying.Select(grant => grant.Basis).Order(CodePointOrder.Instance)],
            Purposes = [.. applying.SelectMany(grant => grant.Purposes).Distinct().Order(CodePointOrder.Instance)],
            Fields = fields,
            Obligations = Strictest.Of(question, applying),
        };
    }

    private static Decision Withheld(IReadOnlyList<string> reasons) =>
        new() { Outcome = Outcome.Withhold, Reasons = reasons };
}
