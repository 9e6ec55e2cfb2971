using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Explanations;

/// <summary>What an override and a consultation did, and what is left to say when nothing would release it.</summary>
internal static class NoteWords
{
    /// <param name="asked">As it was asked.</param>
    /// <param name="now">With the override only where it has effect.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="decision">The answer to it.</param>
    /// <param name="relied">The grants that apply.</param>
    /// <param name="shown">The fields, and the grants that give them.</param>
    /// <param name="nearest">What would release it.</param>
    public static IEnumerable<string> Of(
        Circumstances asked,
        Circumstances now,
        Question question,
        Decision decision,
        IReadOnlyList<Relied> relied,
        IReadOnlyList<ShownField> shown,
        IReadOnlyList<NearestGrant> nearest)
    {
        if (asked.OverrideAsked)
        {
            yield return now.OverrideAsked ? InEffect(now) : WithoutEffect(asked, question);
        }

        if (question.Item.Handling.Code == "C" && decision.Outcome is Outcome.Release or Outcome.Refer)
        {
            yield return Consultation(question, decision, now.OverrideAsked);
        }

        foreach (var grant in shown.Count == 0 ? [] : relied.Where(grant => !Gives(grant, shown)))
        {
            yield return $"It rests as well on {Grounds.Cite(Grounds.Of(grant, grant.Open))}, which adds no field; " +
                "its purposes and obligations count with the others, the strictest of them.";
        }

        if (decision.Outcome != Outcome.Withhold || nearest.Count > 0 || question.IsOwn)
        {
            yield break;
        }

        yield return NearestGrants.IsBeyondCure(decision)
            ? "A prohibition or a conflict of interest stands in the way. No signature, training or permission " +
                "changes that, so no grant is near."
            : "No grant is near: no change of a signature, a role, an area, training, clearance or a purpose, and no " +
                $"clause amended to cover more, would release it.{NoPower(now, question)}";
    }

    private static bool Gives(Relied relied, IReadOnlyList<ShownField> shown) =>
        shown.SelectMany(field => field.Grounds).Any(ground => ground.Basis == relied.Grant.Basis);

    private static string NoPower(Circumstances now, Question question)
    {
        return Citation.AllOf(now.Policies).Any(cited => cited.OpenGateways(question).Any()) ? "" :
            $" None of the powers in law that the clauses rely on lets {PlainWords.AKind(question.Originator.Kind)} " +
            $"disclose to {PlainWords.AKind(question.Recipient.Kind)}.";
    }

    private static string InEffect(Circumstances now)
    {
        var without = (now with { OverrideAsked = false }).Decide();
        var otherwise = without.Outcome == Outcome.Withhold
            ? $"withheld ({string.Join(", ", without.Reasons)})"
            : without.Outcome == Outcome.Refer ? "referred to the originator" : "released as the agreements say";
        return "An emergency override was asked for and has effect: the vital interests' grants apply as well, and " +
            "training, an embargo and the originator's consent are not waited for. Without it the item would have " +
            $"been {otherwise}. Every use is recorded, told to the originator and reviewed.";
    }

    private static string WithoutEffect(Circumstances asked, Question question) =>
        "An emergency override was asked for and has no effect: " + (
            question.IsOwn ? "the item is the member's own organisation's."
            : !question.Member.Roles.Contains(VitalInterests.DutyOfficer)
                ? $"{question.Member.Id} is not a duty officer."
            : asked.Policies.VitalInterests.Count == 0
                ? "the policy set has no grants for vital interests."
            : "no grant for vital interests is to this organisation, role and area.");

    private static string Consultation(Question question, Decision decision, bool inEmergency)
    {
        var (by, to) = (PlainWords.Name(question.Originator), PlainWords.Name(question.Recipient));
        if (decision.Outcome == Outcome.Release)
        {
            return inEmergency
                ? $"{by} sent it under handling code C (ask first); in an emergency nobody waits for the answer."
                : $"{by} sent it under handling code C (ask first), and has said yes to {to}.";
        }

        var ended = question.Item.Permissions
            .Where(permission => permission.Organisation == question.Recipient.Id && permission.Until <= question.At)
            .Select(permission => permission.Until)
            .Max();
        return $"{by} sent it under handling code C (ask first), and has not said yes to {to}. {by} must say yes " +
            "before anything is shown." + (ended is { } at ? $" Its earlier yes ended on {PlainWords.Date(at)}." : "");
    }
}
