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
        var now = InEffect(asked, question);
        var relied = Grounds.ReliedOn(asked.Policies, question, now.OverrideAsked);
        Prohibition[] prohibitions = [.. asked.Policies.Prohibitions.Where(rule => rule.When.Matches(question))];
        var fields = new FieldsInWords(question, relied, prohibitions);
        var shows = decision.Outcome is Outcome.Release or Outcome.Refer;
        var shown = fields.Shown(decision);
        var nearest = decision.Outcome == Outcome.Withhold ? NearestGrants.Of(now, question, decision) : [];
        return new Explanation(
            decision.Outcome.Word(),
            [.. SummaryWords.Of(question, decision)],
            ReasonsInWords.Of(asked.Policies, question, decision),
            shown,
            shows || decision.Reasons.Contains(Reason.NothingToRelease) ? fields.LeftOut(decision) : [],
            [.. decision.Purposes.Select(PlainWords.Spaced)],
            decision.Obligations is { } obligations ? ObligationWords.Of(obligations) : [],
            nearest,
            [.. NoteWords.Of(asked, now, question, decision, relied, shown, nearest)]);
    }

    /// <summary>
    /// What changes are tried on: with those whom the question is about and nobody else, and with the override only
    /// where it has effect, since one without is as good as absent.
    /// </summary>
    public static Circumstances InEffect(Circumstances asked, Question question) => asked.Narrowed(question) with
    {
        OverrideAsked = asked.OverrideAsked && !question.IsOwn &&
            VitalInterests.Applying(asked.Policies, question).Count > 0,
    };
}
