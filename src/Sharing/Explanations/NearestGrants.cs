using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>
/// Of a withheld item: the grants it came nearest to, and what would have to be otherwise. Whatever it tells was
/// tried: the question was decided again with just those changes, and released or referred.
/// </summary>
internal static class NearestGrants
{
    private const int AtMost = 3;

    /// <summary>One grant, and the changes with which it would be shown.</summary>
    internal sealed record Near(
        Citation? Cited, Stage Reached, IReadOnlyList<Cure> Cures, IReadOnlyList<IReadOnlyList<Way>> Sets);

    public static IReadOnlyList<NearestGrant> Of(Circumstances now, Question question, Decision decision)
    {
        var told = Search(now, question, decision, amending: false);
        if (told.Count == 0)
        {
            told = Search(now, question, decision, amending: true);
        }

        return [.. told.Take(AtMost).Select(near => Tell(near, now, question))];
    }

    /// <summary>
    /// Fewest changes first, then the furthest stage, then the order of the files; nothing that asks for more than
    /// an earlier one does. None when a prohibition or a conflict of interest stands in the way.
    /// </summary>
    public static IReadOnlyList<Near> Search(
        Circumstances now, Question question, Decision decision, bool amending)
    {
        if (question.IsOwn || IsBeyondCure(decision))
        {
            return [];
        }

        var found = Candidates(now, question, decision, amending)
            .Select(near => near with { Sets = [.. near.Sets.Where(set => IsEnough(set, now))] })
            .Where(near => near.Sets.Count > 0)
            .OrderBy(near => near.Cures.Count)
            .ThenByDescending(near => near.Reached);
        var told = new List<Near>();
        foreach (var near in found)
        {
            IReadOnlyList<Way>[] news = [.. near.Sets.Where(set => !told.Any(earlier => AsksForMore(set, earlier)))];
            if (news.Length > 0)
            {
                told.Add(near with { Sets = news });
            }
        }

        return told;
    }

    /// <summary>Every grant within reach, with all the ways of curing what stands between.</summary>
    public static IEnumerable<Near> Candidates(
        Circumstances now, Question question, Decision decision, bool amending)
    {
        Cure[] common = [.. CommonCures.Of(question, decision)];
        if (now.OverrideAsked)
        {
            // In effect, the vital interests' grants apply already, and only what is common stands in the way.
            yield return new Near(null, Stage.Applies, common, SetsOf(common));
        }

        foreach (var cited in Citation.AllOf(now.Policies))
        {
            if (GrantCures.Of(cited, question, now.Policies, amending) is { } cures)
            {
                Cure[] all = [.. common, .. cures];
                yield return new Near(cited, cited.Reaches(question), all, SetsOf(all));
            }
        }
    }

    public static bool IsBeyondCure(Decision decision) =>
        decision.Reasons.Any(reason => reason == Reason.ConflictOfInterest || Reason.IsProhibited(reason));

    private static IReadOnlyList<IReadOnlyList<Way>> SetsOf(IReadOnlyList<Cure> cures) => cures.Aggregate(
        (IReadOnlyList<IReadOnlyList<Way>>)[[]],
        (sets, cure) => [.. sets.SelectMany(set => cure.Ways.Select(IReadOnlyList<Way> (way) => [.. set, way]))]);

    private static Circumstances After(IReadOnlyList<Way> set, Circumstances now) =>
        set.Aggregate(now, (changed, way) => way.Apply(changed));

    private static bool IsEnough(IReadOnlyList<Way> set, Circumstances now) =>
        After(set, now).Decide().Outcome is Outcome.Release or Outcome.Refer;

    private static bool AsksForMore(IReadOnlyList<Way> set, Near earlier) => earlier.Sets.Any(other =>
        other.All(way => set.Any(same => same.Key == way.Key)));

    private static NearestGrant Tell(Near near, Circumstances now, Question question)
    {
        // Said as 'one of' only where each was tried; otherwise the first set that was.
        var words = near.Cures
            .Select((_, i) => near.Sets.Select(set => set[i].Word).Distinct(StringComparer.Ordinal).ToArray())
            .ToArray();
        if (words.Aggregate(1, (product, ways) => product * ways.Length) != near.Sets.Count)
        {
            words = [.. near.Sets[0].Select(way => new[] { way.Word })];
        }

        var decision = After(near.Sets[0], now).Decide();
        ChangeNeeded[] changes =
        [
            .. near.Cures.Select((cure, i) => new ChangeNeeded(cure.Kind, cure.Say(words[i]))),
        ];
        var outcome = decision.Outcome == Outcome.Release
            ? "be released"
            : $"be referred to {PlainWords.Name(question.Originator)}, whose yes it needs,";
        return new NearestGrant(
            near.Cited is { } cited ? cited.ToGround(cited.OpenGateways(question)) : Grounds.OfVitalInterests(decision),
            decision.Outcome.Word(),
            changes,
            decision.Fields.ToDictionary(field => field.Key, field => field.Value.Word(), StringComparer.Ordinal),
            $"It would {outcome} if {PlainWords.And(changes.Select(change => change.If))}.");
    }
}
