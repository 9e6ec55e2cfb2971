using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>
/// Turns one decision into sentences. It decides with the rules themselves and never by rules of its own.
/// </summary>
internal static class Explainer
{
    /// <summary>Throws <see cref="UnknownNameException"/> for a name that nothing defines.</summary>
    public static Explanation Explain(Circumstances asked)
    {
        var question = asked.Question();
        var decision = asked.Decide();
        var inEmergency = asked.OverrideAsked && !question.IsOwn &&
            VitalInterests.Applying(asked.Policies, question).Count > 0;

        // An override without effect is as good as absent, so nothing is tried with it.
        var now = asked.Narrowed(question) with { OverrideAsked = inEmergency };
        var relied = Grounds.ReliedOn(asked.Policies, question, inEmergency);
        Prohibition[] prohibitions = [.. asked.Policies.Prohibitions.Where(rule => rule.When.Matches(question))];
        var fields = new FieldsInWords(question, relied, prohibitions);
        var shows = decision.Outcome is Outcome.Release or Outcome.Refer;
        var nearest = decision.Outcome == Outcome.Withhold ? NearestGrants.Of(now, question, decision) : [];
        return new Explanation(
            decision.Outcome.Word(),
            [.. SummaryWords.Of(question, decision)],
            ReasonsInWords.Of(asked.Policies, question, decision),
            fields.Shown(decision),
            shows || decision.Reasons.Contains(Reason.NothingToRelease) ? fields.LeftOut(decision) : [],
            [.. decision.Purposes.Select(PlainWords.Spaced)],
            decision.Obligations is { } obligations ? ObligationWords.Of(obligations) : [],
            nearest,
            [.. NoteWords.Of(asked, now, question, decision, nearest)]);
    }
}
