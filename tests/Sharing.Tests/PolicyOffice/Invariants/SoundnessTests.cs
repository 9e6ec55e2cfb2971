using System.Text.Json.Nodes;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice;
using IntelHub.Sharing.PolicyOffice.Invariants;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.PolicyOffice.Invariants;

/// <summary>
/// What is said to hold does hold, and what is said to fail does fail: tried on random policy sets and invariants by
/// asking, which knows nothing of how the search goes about it.
/// </summary>
public sealed class SoundnessTests
{
    private const int Sets = 300;
    private const int Questions = 2500;

    [Fact]
    public void What_a_random_question_breaks_never_holds()
    {
        var broken = 0;
        ForEach(Sets, (dice, policies, invariant, seed) =>
        {
            if (Enumerable.Range(0, Questions).Any(_ => RandomQuestion.From(dice).Breaks(invariant, policies)))
            {
                broken++;
                Finding.Of(policies, invariant).Result.ShouldBe(Result.Fails, $"seed {seed}");
            }
        });
        broken.ShouldBeInRange(Sets / 10, Sets * 9 / 10);
    }

    [Fact]
    public void What_any_question_of_a_tiny_world_breaks_never_holds()
    {
        var broken = 0;
        ForEach(sets: 12, (_, random, invariant, seed) =>
        {
            var policies = EveryQuestion.Signed(random);
            if (EveryQuestion.All().Any(question => question.Breaks(invariant, policies)))
            {
                broken++;
                Finding.Of(policies, invariant).Result.ShouldBe(Result.Fails, $"seed {seed}");
            }
        });
        broken.ShouldBeInRange(2, 10);
    }

    [Fact]
    public void What_is_shown_to_an_officer_is_decided_so_by_the_command_that_decides()
    {
        var failed = 0;
        ForEach(sets: 80, (_, policies, invariant, seed) =>
        {
            using var files = WrittenOut.Write(policies, invariant);
            var into = Path.Combine(files.Folder, "replayed");
            using var nowhere = new StringWriter();
            using var errors = new StringWriter();

            var exitCode = InvariantProof.Run(files.Folder, null, into, new Report(nowhere, errors, asJson: false));

            errors.ToString().ShouldBeEmpty($"seed {seed}");
            if (Directory.Exists(into))
            {
                failed++;
                exitCode.ShouldBe(Report.Found);
                ShouldBreak(Replayed.Answer(Path.Combine(into, invariant.Id)), invariant.Demands);
            }
        });
        failed.ShouldBeInRange(10, 70);
    }

    [Fact]
    public void A_search_that_is_given_up_never_says_that_something_holds() =>
        ForEach(sets: 60, (_, policies, invariant, seed) =>
        {
            var whole = Finding.Of(policies, invariant);

            var cut = Finding.Of(policies, invariant, patience: Math.Max(whole.Tried - 1, 0));

            cut.Result.ShouldBe(
                whole.Tried == 0 ? whole.Result
                : cut.CounterExamples.Count > 0 ? Result.Fails
                : Result.CannotSay,
                $"seed {seed}");
        });

    private static void ShouldBreak(JsonNode answer, Demands demands)
    {
        $"{answer["outcome"]}".ShouldBeOneOf("release", "refer");
        var shown = answer["fields"]!.AsObject().Select(field =>
            (Class: Some.Category("none", "none").ClassOf(field.Key), Level: LevelWords.Parse($"{field.Value}")));
        var duties = answer["obligations"]!;
        (shown.Any(field => demands.Forbid(field.Class, field.Level)) || demands.Forbid(
            TimeSpan.FromSeconds((long)duties["acknowledge_within"]!), TimeSpan.FromSeconds((long)duties["retain"]!),
            (bool)duties["onward"]!)).ShouldBeTrue(answer.ToJsonString());
    }

    private static void ForEach(int sets, Action<Dice, PolicySet, Invariant, int> check)
    {
        foreach (var seed in Enumerable.Range(0, sets))
        {
            var dice = new Dice(seed);
            var policies = RandomRules.Policies(dice);
            check(dice, policies, RandomRules.Invariant(dice), seed);
        }
    }
}
