using System.Globalization;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.ListDecisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Changes;

/// <summary>One question whose answer changed, with both answers.</summary>
internal sealed record ChangeSample(
    string Case,
    string Category,
    string Marking,
    string Member,
    string Organisation,
    DateTimeOffset At,
    bool OverrideAsked,
    IReadOnlyList<string> Changed,
    AnswerSample Before,
    AnswerSample After)
{
    public static ChangeSample Of(AskedQuestion asked, Answer before, Answer after) => new(
        asked.Case,
        asked.Category,
        asked.Marking,
        asked.Member,
        asked.Organisation,
        asked.At,
        asked.OverrideAsked,
        [.. ChangesOf(before, after)],
        AnswerSample.Of(before),
        AnswerSample.Of(after));

    public IEnumerable<string> Lines()
    {
        var asked = OverrideAsked ? ", as an emergency override" : "";
        yield return $"  {Case}: {Category}, {Marking}, for {Member} of {Organisation} on {Written(At)}{asked}";
        yield return $"    before: {Before.Sentence()}";
        yield return $"    after:  {After.Sentence()}";
        foreach (var change in Changed)
        {
            yield return $"    {change}";
        }
    }

    private static IEnumerable<string> ChangesOf(Answer before, Answer after)
    {
        var (old, changed) = (before.Decision, after.Decision);
        foreach (var name in Names(old, changed))
        {
            var (from, to) = (LevelIn(old, name), LevelIn(changed, name));
            if (from != to)
            {
                yield return $"field {name}: {from.Word()} before, {to.Word()} after";
            }
        }

        if (old?.Obligations is { } was && changed?.Obligations is { } now)
        {
            foreach (var change in ChangesOf(was, now))
            {
                yield return change;
            }
        }
    }

    private static IEnumerable<string> ChangesOf(Obligations was, Obligations now)
    {
        (string What, string Before, string After)[] terms =
        [
            ("acknowledge within", Written(was.AcknowledgeWithin), Written(now.AcknowledgeWithin)),
            ("retain", Written(was.Retain), Written(now.Retain)),
            ("may be shared on", was.Onward ? "yes" : "no", now.Onward ? "yes" : "no"),
            ("marking", was.Marking, now.Marking),
            ("conditions", Listed(was.Conditions), Listed(now.Conditions)),
        ];
        return terms.Where(term => term.Before != term.After)
            .Select(term => $"{term.What}: {term.Before} before, {term.After} after");
    }

    private static IEnumerable<string> Names(Decision? old, Decision? changed) =>
        (old?.Fields.Keys ?? []).Concat(changed?.Fields.Keys ?? []).Distinct().Order(CodePointOrder.Instance);

    private static Level LevelIn(Decision? decision, string name) => decision?.Fields.GetValueOrDefault(name) ?? 0;

    private static string Listed(IReadOnlyList<string> words) => words.Count == 0 ? "none" : string.Join(", ", words);

    private static string Written(TimeSpan span) => span.TotalSeconds % 86400 == 0
        ? $"{span.TotalDays.ToString(CultureInfo.InvariantCulture)}d"
        : $"{span.TotalMinutes.ToString(CultureInfo.InvariantCulture)}m";

    private static string Written(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>One side of a change.</summary>
internal sealed record AnswerSample(
    string Outcome,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Basis,
    IReadOnlyList<string> Purposes,
    IReadOnlyDictionary<string, string> Fields,
    ObligationsLine? Obligations,
    string? Error)
{
    private const string None = "none";

    public static AnswerSample Of(Answer answer) => answer.Decision is { } decision
        ? new AnswerSample(
            decision.Outcome.Word(),
            decision.Reasons,
            decision.Basis,
            decision.Purposes,
            decision.Fields.ToDictionary(field => field.Key, field => field.Value.Word()),
            decision.Obligations is { } obligations ? ObligationsLine.Of(obligations) : null,
            null)
        : new AnswerSample(None, [], [], [], new Dictionary<string, string>(), null, answer.Error);

    public string Sentence() =>
        Outcome == None ? $"no decision: {Error}"
        : Reasons.Count > 0 ? $"{Outcome}, because of {string.Join(", ", Reasons)}"
        : Basis.Count > 0 ? $"{Outcome}, on {string.Join(", ", Basis)} for {string.Join(", ", Purposes)}"
        : Outcome;
}
