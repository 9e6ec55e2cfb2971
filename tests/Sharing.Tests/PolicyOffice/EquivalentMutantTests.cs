using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.MutatePolicies;
using IntelHub.Sharing.Tests.Properties;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.PolicyOffice;

/// <summary>
/// A change is left out of the score only when a rule proves that it changes no decision; these hold the rules to it.
/// </summary>
public sealed class EquivalentMutantTests : IDisposable
{
    private const int Worlds = 120;
    private const int DecidedWorlds = 40;
    private const int QuestionsEach = 8;

    private readonly SmallSet _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void What_is_left_out_changes_no_decision_of_any_random_world()
    {
        var compared = 0;
        foreach (var seed in Enumerable.Range(0, DecidedWorlds))
        {
            var policies = RandomWorld.From(new Dice(seed)).Policies;
            RandomWorld[] questions =
            [
                .. Enumerable.Range(0, QuestionsEach).Select(i => RandomWorld.From(new Dice((seed * 1000) + i))),
            ];
            var decisions = Decide(policies, questions);
            foreach (var mutant in Mutants.Of(policies).Where(mutant => mutant.Equivalent is not null))
            {
                Decide(mutant.Make(), questions).ShouldBe(decisions, $"world {seed}: {mutant.Change}");
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(DecidedWorlds);
    }

    [Fact]
    public void Every_rule_is_met_by_some_random_world() => Enumerable.Range(0, Worlds)
        .SelectMany(seed => Mutants.Of(RandomWorld.From(new Dice(seed)).Policies))
        .Select(mutant => mutant.Equivalent).OfType<string>().Distinct().Order()
        .ShouldBe(
        [
            "an override counts for duty officers alone, whatever other role is named",
            "another grant always applies with this one and gives the class",
            "another grant always applies with this one and is no laxer",
            "every grant, gateway and prohibition that meets the category treats the two classes alike",
            "no clause relies on the gateway",
            "no field, gateway or prohibition ever lets the grant show the class",
            "no grant gives a class that the prohibition removes, between any kinds of organisation where the change " +
                "makes a difference",
            "no two signatories are in good standing in the time by which the agreement grows",
            "the clause's gateways stay open between the same kinds, at the same times, for the same of its classes",
            "the organisation is in good standing at the same times of the agreement",
            "what is left of the condition matches the same questions",
        ]);

    [Theory]
    [InlineData(
        "kmisa@2026.1#graded without gateway section-115", SmallSet.Agreement,
        "from: [police, housing-pr",
        "from: [police] #")]
    [InlineData("gateway section-115 without health in from", SmallSet.Agreement, "police, health]", "police]")]
    [InlineData(
        "kmisa@2026.1 in force from a year earlier", SmallSet.Agreement,
        "signed: 2026-01-01",
        "signed: 2026-04-01")]
    [InlineData(
        "kmisa@2026.1#homes/1 without class premises", SmallSet.Gateways,
        "  - { originators: [police, health], c",
        "  - { c")]
    [InlineData("prohibition health-to-leads-only deleted", SmallSet.Agreement, "[headline, health]", "[headline]")]
    [InlineData("kmisa@2026.1 without the withdrawal of essex-police", SmallSet.Agreement, "2027-10-01", "2029-01-01")]
    public void A_change_is_left_out_where_its_rule_holds_and_only_there(
        string change, string file, string written, string instead)
    {
        Mutant(change).Equivalent.ShouldBeNull();

        _set.Change(file, written, instead);

        Mutant(change).Equivalent.ShouldNotBeNull();
    }

    private Mutant Mutant(string change) => Mutants.Of(_set.Load()).Single(mutant => mutant.Change == change);

    private static string[] Decide(PolicySet policies, RandomWorld[] questions) =>
    [
        .. questions.SelectMany(world => RandomWorld.Hours.Where(at => at.Hour % 6 == 0).Select(at => AnswerLine.Of(
            "case",
            SharingRules.Decide(policies, world.Partnership, world.Item, world.Member.Id, at, world.Override)))),
    ];
}
