using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Properties;

/// <summary>What the sharing model promises of every policy set, tried on many random ones at every hour.</summary>
public sealed class PropertyTests
{
    private const int Worlds = 150;

    [Fact]
    public void The_random_worlds_meet_every_outcome_and_every_reason()
    {
        var decisions = Each((_, world) => RandomWorld.Hours.Select(world.Decide)).SelectMany(told => told).ToList();

        decisions.Select(decision => decision.Outcome).Distinct().Count().ShouldBe(4);
        decisions.SelectMany(decision => decision.Reasons).Where(reason => !reason.Contains(':')).Distinct()
            .Count().ShouldBe(16);
    }

    [Fact]
    public void With_no_agreements_nothing_is_released() =>
        ForEach((_, world, at) =>
        {
            var bare = world with { Policies = world.Policies with { Agreements = [] }, Override = false };

            bare.Decide(at).Outcome.ShouldBeOneOf(Outcome.Withhold, Outcome.Own);
        });

    [Fact]
    public void Another_prohibition_never_shows_more() =>
        ForEach((dice, world, at) =>
        {
            var extra = RandomWorld.SomeProhibition(dice, "extra");
            var policies = world.Policies with { Prohibitions = [.. world.Policies.Prohibitions, extra] };

            ShouldShowNoMoreThan(world.Decide(at), (world with { Policies = policies }).Decide(at));
        });

    [Fact]
    public void Unknown_names_get_no_decision() =>
        ForEach((_, world, at) =>
        {
            foreach (var item in new[]
            {
                world.Item with { Category = "unknown" }, world.Item with { Marking = "unknown" },
                world.Item with { Originator = "unknown" },
            })
            {
                Should.Throw<UnknownNameException>(() => (world with { Item = item }).Decide(at))
                    .Name.ShouldBe("unknown");
            }
        }, worlds: 5);

    [Fact]
    public void An_agreement_past_its_end_is_not_relied_on() =>
        ForEach((_, world, at) =>
        {
            Agreement[] ended =
            [
                .. world.Policies.Agreements.Select(agreement =>
                    agreement with { InForce = agreement.InForce with { Until = at } }),
            ];

            (world with { Policies = world.Policies with { Agreements = ended } }).Decide(at)
                .Basis.ShouldAllBe(basis => basis.StartsWith("vital-interests#"));
        });

    [Fact]
    public void The_order_of_agreements_clauses_and_fields_changes_nothing() =>
        ForEach((dice, world, at) =>
        {
            Agreement[] shuffled =
            [
                .. dice.Shuffle(world.Policies.Agreements).Select(agreement =>
                    agreement with { Clauses = dice.Shuffle(agreement.Clauses) }),
            ];
            var other = world with
            {
                Policies = world.Policies with { Agreements = shuffled },
                Item = world.Item with { FieldNames = dice.Shuffle(world.Item.FieldNames) },
                Partnership = Partnership.Of(
                    dice.Shuffle(world.Partnership.Organisations), dice.Shuffle(world.Partnership.Members)),
            };

            Told(other.Decide(at)).ShouldBe(Told(world.Decide(at)));
        });

    [Fact]
    public void The_source_is_never_shown() =>
        ForEach((_, world, at) =>
            world.Decide(at).Fields.Keys.ShouldNotContain(name => name == "reporter" || name == "other"));

    [Fact]
    public void An_override_shows_no_more_to_anyone_but_a_duty_officer() =>
        ForEach((_, world, at) =>
        {
            if (!world.Member.Roles.Contains("duty-officer"))
            {
                Told((world with { Override = true }).Decide(at))
                    .ShouldBe(Told((world with { Override = false }).Decide(at)));
            }
        });

    [Fact]
    public void Until_it_says_time_alone_does_not_change_a_decision() =>
        ForEach((_, world, at) =>
        {
            var decision = world.Decide(at);
            var last = decision.HoldsUntil?.AddTicks(-1);
            var later = RandomWorld.Hours.Where(hour => at < hour && (last is null || hour <= last));

            foreach (var instant in last is { } just ? later.Append(just) : later)
            {
                Told(world.Decide(instant)).ShouldBe(Told(decision));
            }
        });

    [Fact]
    public void At_the_instant_that_it_says_a_decision_does_change() =>
        ForEach((_, world, at) =>
        {
            if (world.Decide(at) is { HoldsUntil: { } until } decision)
            {
                world.Decide(until).SaysTheSameAs(decision).ShouldBeFalse();
            }
        });

    private static void ShouldShowNoMoreThan(Decision before, Decision after)
    {
        after.Outcome.ShouldBeOneOf(before.Outcome, Outcome.Withhold);
        foreach (var (field, level) in after.Fields)
        {
            (level <= before.Fields.GetValueOrDefault(field)).ShouldBeTrue(field);
        }
    }

    // The order of fields is the item's, so it is sorted away; every other order is part of what is told.
    private static string Told(Decision decision) => AnswerLine.Of("case", decision with
    {
        Fields = new OrderedDictionary<string, Level>(decision.Fields.OrderBy(field => field.Key)),
    });

    private static IEnumerable<T> Each<T>(Func<Dice, RandomWorld, T> ask) =>
        Enumerable.Range(0, Worlds).Select(seed => new Dice(seed)).Select(dice => ask(dice, RandomWorld.From(dice)));

    private static void ForEach(Action<Dice, RandomWorld, DateTimeOffset> check, int worlds = Worlds)
    {
        foreach (var seed in Enumerable.Range(0, worlds))
        {
            var dice = new Dice(seed);
            var world = RandomWorld.From(dice);
            foreach (var at in RandomWorld.Hours)
            {
                check(dice, world, at);
            }
        }
    }
}
