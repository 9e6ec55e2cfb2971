using IntelHub.Sharing.Compiled;
using IntelHub.Sharing.Decisions;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Properties;

/// <summary>
/// The compiled rules against their definition. INTELHUB_WORLDS asks more worlds than an ordinary run has time for.
/// </summary>
public sealed class CompiledRulesTests
{
    private const int ItemsOfAWorld = 6;

    private static readonly int _worlds =
        int.TryParse(Environment.GetEnvironmentVariable("INTELHUB_WORLDS"), out var asked) ? asked : 1200;

    [Fact]
    public void They_answer_every_question_as_the_definition_does()
    {
        var questions = 0;
        foreach (var seed in Enumerable.Range(0, _worlds))
        {
            var dice = new Dice(seed);
            var world = RandomWorld.From(dice, SizeOf(seed));
            var rules = new CompiledRules(world.Policies, world.Partnership);
            foreach (var item in Enumerable.Range(0, ItemsOfAWorld).Select(_ => RandomWorld.SomeItem(dice)))
            {
                questions += AskEverything(world with { Item = item }, rules, seed);
            }
        }

        questions.ShouldBeGreaterThan(_worlds * 100);
    }

    [Fact]
    public void They_hold_as_long_as_the_definition_does()
    {
        foreach (var seed in Enumerable.Range(0, _worlds / 2))
        {
            var dice = new Dice(seed);
            var world = RandomWorld.From(dice, SizeOf(seed));
            var rules = new CompiledRules(world.Policies, world.Partnership);
            foreach (var at in RandomWorld.Hours)
            {
                rules.Decide(rules.Compile(world.Item), world.Member.Id, at, world.Override, new Verdicts()).HoldsUntil
                    .ShouldBe(world.Decide(at).HoldsUntil, $"world {seed} at {at:t}");
            }
        }
    }

    [Fact]
    public void Names_that_nothing_defines_get_no_decision_of_theirs_either()
    {
        var world = RandomWorld.From(new Dice(1));
        var rules = new CompiledRules(world.Policies, world.Partnership);
        foreach (var item in new[]
        {
            world.Item with { Category = "unknown" }, world.Item with { Marking = "unknown" },
            world.Item with { Originator = "unknown" }, world.Item with { Assessment = "unknown" },
            world.Item with { Subjects = ["unknown"] },
        })
        {
            Should.Throw<UnknownNameException>(() => rules.Compile(item)).Name.ShouldBe("unknown");
        }

        Should.Throw<UnknownNameException>(() => rules.Member("unknown")).Name.ShouldBe("unknown");
    }

    [Fact]
    public void Deciding_takes_no_memory_once_it_has_grown_to_the_work()
    {
        var world = RandomWorld.From(new Dice(4), atMost: 40);
        var rules = new CompiledRules(world.Policies, world.Partnership);
        var item = rules.Compile(world.Item);
        var verdicts = new Verdicts();
        Ask();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Ask()
        {
            verdicts.Clear();
            rules.DecideForAll(item, RandomWorld.LastInstant, verdicts);
            for (var i = 0; i < rules.Members.Count; i++)
            {
                rules.Decide(item, rules.Members[i], RandomWorld.LastInstant, overrideAsked: true, verdicts);
            }
        }
    }

    private static int AskEverything(RandomWorld world, CompiledRules rules, int seed)
    {
        var item = rules.Compile(world.Item);
        var verdicts = new Verdicts();
        foreach (var at in RandomWorld.Hours.Where(at => at.Hour % 3 == 0))
        {
            verdicts.Clear();
            rules.DecideForAll(item, at, verdicts);
            foreach (var member in rules.Members)
            {
                rules.Decide(item, member, at, overrideAsked: true, verdicts);
            }

            for (var i = 0; i < verdicts.Count; i++)
            {
                var asked = world with
                {
                    Member = world.Partnership.Member(rules.Members[verdicts[i].Member].Id),
                    Override = i >= rules.Members.Count,
                };
                var question = Question.Of(asked.Policies, asked.Partnership, asked.Item, asked.Member.Id, at);
                Told(rules.Read(item, at, verdicts[i], verdicts)).ShouldBe(
                    Told(SharingRules.Decide(asked.Policies, question, asked.Override)),
                    $"world {seed}, member {asked.Member.Id} at {at:t}");
            }
        }

        return RandomWorld.Hours.Count(at => at.Hour % 3 == 0) * rules.Members.Count * 2;
    }

    private static int SizeOf(int seed) => seed % 16 == 0 ? 40 : 1;

    private static string Told(Decision decision) => AnswerLine.Of("case", decision);
}
