using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Explanations;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.Tests.Properties;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Explanations;

/// <summary>What explanations promise of every policy set, tried on many random ones.</summary>
public sealed class ExplanationPropertyTests
{
    private const int Worlds = 120;

    [Fact]
    public void Every_reason_has_a_sentence_and_every_field_is_told_once() =>
        ForEach((asked, decision) =>
        {
            var told = Explainer.Explain(asked);

            told.Outcome.ShouldBe(decision.Outcome.Word());
            told.Reasons.Select(reason => reason.Code).ShouldBe(decision.Reasons);
            told.Reasons.All(reason => reason.Sentence.Contains(' ') && reason.Sentence.EndsWith('.')).ShouldBeTrue();
            told.Shown.Select(field => (field.Field, field.Level))
                .ShouldBe(decision.Fields.Select(field => (field.Key, field.Value.Word())));
            if (decision.Outcome is Outcome.Release or Outcome.Refer)
            {
                told.Shown.Where(field => field.Level == "full").Select(field => field.Field)
                    .Concat(told.LeftOut.Select(field => field.Field))
                    .ShouldBe(asked.Item.FieldNames, ignoreOrder: true);
            }
        });

    [Fact]
    public void Every_field_that_is_shown_rests_on_the_basis_and_every_other_on_a_rule() =>
        ForEach((asked, decision) =>
        {
            var told = Explainer.Explain(asked);

            told.Shown.All(field => field.Grounds.Count > 0).ShouldBeTrue();
            told.Shown.SelectMany(field => field.Grounds).All(ground => decision.Basis.Contains(ground.Basis))
                .ShouldBeTrue();
            told.LeftOut.All(field => field.Rules.Count > 0).ShouldBeTrue();
        });

    [Fact]
    public void What_is_relied_on_is_what_the_rules_rely_on() =>
        ForEach((asked, decision) =>
        {
            if (decision.Outcome is Outcome.Release or Outcome.Refer)
            {
                Grounds.ReliedOn(asked.Policies, asked.Question(), asked.OverrideAsked)
                    .Select(relied => relied.Grant.Basis).Order(CodePointOrder.Instance).ShouldBe(decision.Basis);
            }
        });

    [Fact]
    public void The_powers_that_carry_a_release_are_open_and_relied_on_and_each_field_has_one() =>
        ForEach((asked, decision) =>
        {
            if (decision.Outcome != Outcome.Release)
            {
                return;
            }

            var question = asked.Question();
            var relied = Grounds.ReliedOn(asked.Policies, question, asked.OverrideAsked);
            var carrying = CarryingGateways.Of(asked.Policies, question, decision);

            carrying.ShouldBeSubsetOf(relied.SelectMany(grant => grant.Open ?? []).Select(gateway => gateway.Id));
            foreach (var (field, level) in decision.Fields)
            {
                var fieldClass = question.Category.ClassOf(field);
                var giving = relied.Where(grant => grant.LevelOf(fieldClass, question.Originator) == level).ToList();
                var isCarried = giving.Exists(grant => grant.Open is null) || giving
                    .SelectMany(grant => grant.Open!)
                    .Any(gateway =>
                        gateway.Carries(fieldClass, question.Originator.Kind) && carrying.Contains(gateway.Id));
                isCarried.ShouldBeTrue(field);
            }
        });

    [Fact]
    public void A_prohibition_that_is_told_alone_is_what_keeps_the_field_back()
    {
        var (dice, tried) = (new Dice(1), 0);
        ForEach((asked, _) =>
        {
            Prohibition[] extra =
            [
                .. Enumerable.Range(0, 5)
                    .Select(i => RandomWorld.SomeProhibition(dice, $"extra-{i}") with { Withhold = false }),
            ];
            var prohibited = asked with
            {
                Policies = asked.Policies with { Prohibitions = [.. asked.Policies.Prohibitions, .. extra] },
            };
            if (prohibited.Decide().Outcome is not (Outcome.Release or Outcome.Refer))
            {
                return;
            }

            foreach (var field in Explainer.Explain(prohibited).LeftOut.Where(IsLeftOutByProhibitionsAlone))
            {
                Without(field, prohibited).Decide().Fields.Keys.ShouldContain(field.Field);
                tried++;
            }
        });
        tried.ShouldBeGreaterThan(10);
    }

    private static bool IsLeftOutByProhibitionsAlone(LeftOutField field) =>
        field.Rules.All(rule => rule.Rule.StartsWith("prohibition:", StringComparison.Ordinal));

    private static Circumstances Without(LeftOutField field, Circumstances asked) => asked with
    {
        Policies = asked.Policies with
        {
            Prohibitions =
            [
                .. asked.Policies.Prohibitions.Where(rule =>
                    !field.Rules.Any(told => told.Rule == $"prohibition:{rule.Id}")),
            ],
        },
    };

    private static void ForEach(Action<Circumstances, Decision> check)
    {
        foreach (var seed in Enumerable.Range(0, Worlds))
        {
            var world = RandomWorld.From(new Dice(seed));
            foreach (var at in RandomWorld.Hours.Where((_, i) => i % 2 == 0))
            {
                var asked = new Circumstances(
                    world.Policies, world.Partnership, world.Item, world.Member.Id, at, world.Override);
                check(asked, asked.Decide());
            }
        }
    }
}
