using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.Tests.Properties;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class DerivedDecisionTests
{
    private static readonly Item _derived = Some.Item() with { FieldNames = ["headline", "address"] };

    [Fact]
    public void It_is_shown_to_whoever_is_shown_every_source() =>
        Decide(Released(), Released()).Outcome.ShouldBe(Outcome.Release);

    [Fact]
    public void One_source_that_is_withheld_or_awaits_a_yes_withholds_it()
    {
        var referred = Released() with { Outcome = Outcome.Refer };
        Decide(Released(), new Decision { Outcome = Outcome.Withhold }).ShouldBeWithheldBecause("source-not-shown");
        Decide(Released(), referred).ShouldBeWithheldBecause("source-not-shown");
    }

    [Fact]
    public void No_field_is_shown_at_a_higher_level_than_in_the_source_it_reveals() =>
        Decide(Released(), Released(address: Level.Generalised)).Fields["address"].ShouldBe(Level.Generalised);

    [Fact]
    public void A_field_that_the_source_does_not_show_is_left_out() =>
        Decide(Released(), Released(address: Level.None)).Fields.Keys.ShouldBe(["headline"]);

    [Fact]
    public void With_no_field_left_there_is_nothing_to_release() =>
        DerivedDecision.Of(
            _derived, [Reveals("headline"), Reveals("address")],
            item => item == _derived ? Released() : Released() with { Fields = new Dictionary<string, Level>() })
            .ShouldBeWithheldBecause("nothing-to-release");

    [Fact]
    public void The_originators_own_members_are_not_shown_by_it_what_they_may_not_see_in_a_source()
    {
        var own = new Decision { Outcome = Outcome.Own };
        Decide(own, own).Outcome.ShouldBe(Outcome.Own);
        Decide(own, Released()).Outcome.ShouldBe(Outcome.Own);
        Decide(own, Released(address: Level.Generalised)).ShouldBeWithheldBecause("source-not-shown");
    }

    [Fact]
    public void It_holds_no_longer_than_what_is_decided_of_each_source() =>
        Decide(
            Released() with { HoldsUntil = The.Noon.AddHours(2) },
            Released() with { HoldsUntil = The.Noon.AddHours(1) })
            .HoldsUntil.ShouldBe(The.Noon.AddHours(1));

    [Fact]
    public void In_random_worlds_nobody_is_shown_more_than_in_the_sources()
    {
        var shown = 0;
        foreach (var seed in Enumerable.Range(0, 6000))
        {
            var dice = new Dice(seed);
            var world = RandomWorld.From(dice, atMost: 3);
            var at = The.Noon.AddHours(dice.Below(RandomWorld.LastHour));
            var other = RandomWorld.SomeItem(dice);
            Item[] sources =
            [
                world.Item,
                world.Item with { Areas = other.Areas, Subjects = other.Subjects, FieldNames = other.FieldNames },
            ];
            var derived = DerivedItem.From(sources).ApplyTo(world.Item);

            var decision = DerivedDecision.Of(
                derived,
                [.. sources.Select(item => new RevealedSource(item, item.FieldNames.ToDictionary(name => name)))],
                item => (world with { Item = item, Override = false }).Decide(at));

            shown += decision.Fields.Count;
            foreach (var source in sources)
            {
                ShouldBeNoMoreThan(decision, source, (world with { Item = source, Override = false }).Decide(at));
            }
        }

        shown.ShouldBeGreaterThan(20);
    }

    private static void ShouldBeNoMoreThan(Decision derived, Item sourceItem, Decision source)
    {
        if (derived.Outcome == Outcome.Withhold)
        {
            return;
        }

        source.Outcome.ShouldBeOneOf(Outcome.Release, Outcome.Own);
        foreach (var (field, level) in derived.Fields.Where(pair => sourceItem.FieldNames.Contains(pair.Key)))
        {
            (source.Outcome == Outcome.Own || level <= source.Fields.GetValueOrDefault(field)).ShouldBeTrue(field);
        }
    }

    private static Decision Decide(Decision ofDerived, Decision ofSource) => DerivedDecision.Of(
        _derived, [Reveals("address")], item => item == _derived ? ofDerived : ofSource);

    private static RevealedSource Reveals(string field) =>
        new(Some.Item() with { Category = "intelligence" }, new Dictionary<string, string> { [field] = field });

    private static Decision Released(Level address = Level.Full) => new()
    {
        Outcome = Outcome.Release,
        Fields = new Dictionary<string, Level> { ["headline"] = Level.Full, ["address"] = address }
            .Where(field => field.Value > Level.None).ToDictionary(),
    };
}
