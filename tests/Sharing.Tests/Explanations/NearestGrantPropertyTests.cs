using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Explanations;
using IntelHub.Sharing.Tests.Properties;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Explanations;

/// <summary>Of every random world: what is told to release it does, and nothing smaller would.</summary>
public sealed class NearestGrantPropertyTests
{
    private const int Worlds = 150;
    private const int MostTried = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_set_of_changes_that_is_told_releases_or_refers(bool amending)
    {
        var tried = 0;
        ForEachWithheld((asked, now, decision) =>
        {
            foreach (var set in NearestGrants.Search(now, now.Question(), decision, amending).SelectMany(n => n.Sets))
            {
                // As it was asked, not as it was searched: with everybody in it, and the override as it was.
                set.Aggregate(asked, (changed, way) => way.Apply(changed)).Decide().Outcome
                    .ShouldBeOneOf(Outcome.Release, Outcome.Refer);
                tried++;
            }
        });
        tried.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void No_smaller_set_of_the_same_changes_releases_it()
    {
        var (told, none) = (0, 0);
        ForEachWithheld((_, now, decision) =>
        {
            if (NearestGrants.IsBeyondCure(decision))
            {
                return;
            }

            var question = now.Question();
            var near = NearestGrants.Search(now, question, decision, amending: false);
            Way[] ways =
            [
                .. NearestGrants.Candidates(now, question, decision, amending: false)
                    .SelectMany(candidate => candidate.Sets).SelectMany(set => set).DistinctBy(way => way.Key),
            ];
            var fewer = near.Count == 0 ? MostTried : Math.Min(MostTried, near[0].Cures.Count - 1);
            foreach (var set in Enumerable.Range(1, fewer).SelectMany(size => Subsets(ways, size)))
            {
                set.Aggregate(now, (changed, way) => way.Apply(changed)).Decide().Outcome
                    .ShouldBe(Outcome.Withhold, string.Join(" + ", set.Select(way => way.Key)));
            }

            (told, none) = near.Count > 0 ? (told + 1, none) : (told, none + 1);
        });
        told.ShouldBeGreaterThan(100);
        none.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void None_asks_for_all_that_an_earlier_one_does_and_more() =>
        ForEachWithheld((_, now, decision) =>
        {
            var near = NearestGrants.Search(now, now.Question(), decision, amending: false);

            foreach (var (later, i) in near.Select((one, i) => (one, i)))
            {
                foreach (var earlier in near.Take(i))
                {
                    later.Sets.ShouldAllBe(set => !earlier.Sets.Any(other =>
                        other.All(way => set.Any(same => same.Key == way.Key))));
                }
            }
        });

    private static IEnumerable<IReadOnlyList<Way>> Subsets(Way[] ways, int size) =>
        size == 0
            ? [[]]
            : ways.SelectMany((way, i) => Subsets(ways[(i + 1)..], size - 1)
                .Select(IReadOnlyList<Way> (rest) => [way, .. rest]));

    private static void ForEachWithheld(Action<Circumstances, Circumstances, Decision> check)
    {
        foreach (var seed in Enumerable.Range(0, Worlds))
        {
            var world = RandomWorld.From(new Dice(seed));
            foreach (var at in RandomWorld.Hours.Where((_, i) => i % 6 == 0))
            {
                var asked = new Circumstances(
                    world.Policies, world.Partnership, world.Item, world.Member.Id, at, world.Override);
                var (question, decision) = (asked.Question(), asked.Decide());
                if (decision.Outcome == Outcome.Withhold && !question.IsOwn)
                {
                    check(asked, Explainer.InEffect(asked, question), decision);
                }
            }
        }
    }
}
