using System.Text.Json.Nodes;
using IntelHub.Sharing.PolicyOffice;
using IntelHub.Sharing.PolicyOffice.MutatePolicies;

namespace IntelHub.Sharing.Tests.PolicyOffice;

public sealed class PolicyMutationTests : IDisposable
{
    private readonly SmallSet _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void Complete_examples_notice_every_change()
    {
        var (exitCode, said) = Mutate(100);

        said.ShouldStartWith("Mutation score 100.0 %");
        said.ShouldNotContain("no example notices");
        exitCode.ShouldBe(Report.Fine);
    }

    [Fact]
    public void Every_kind_of_change_is_made() => Mutants.Of(_set.Load())
        .Where(mutant => mutant.Equivalent is null)
        .Select(mutant => mutant.Operator).Distinct().Order()
        .ShouldBe(
        [
            "acknowledge_within doubled", "agreement deleted", "agreement from moved", "agreement until removed",
            "area any to shared", "area shared to any", "category deleted", "class deleted", "clause deleted",
            "clearance lowered", "clearance raised", "condition key deleted", "condition word deleted",
            "exclusion class deleted", "exclusion deleted", "exclusion originator deleted", "field class changed",
            "from-kind deleted", "gateway deleted", "gateway from moved", "gateway from-kind deleted",
            "gateway to-kind deleted", "gateway until removed", "grant deleted", "kind deleted",
            "level full to generalised", "level generalised to full", "onward flipped", "prohibition deleted",
            "purpose deleted", "removed class deleted", "retain doubled", "role deleted", "signatory deleted",
            "training doubled", "withdrawn removed", "withhold flipped",
        ]);

    [Fact]
    public void No_two_changes_are_the_same() =>
        Mutants.Of(_set.Load()).Select(mutant => mutant.Change).ShouldBeUnique();

    [Theory]
    [InlineData("analyst-sees-where", "kmisa@2026.1#homes/1 without role intelligence-analyst")]
    [InlineData("officer-elsewhere-sees-nothing", "kmisa@2026.1#homes/1 with area any")]
    [InlineData("manager-sees-roughly-where", "prohibition health-to-leads-only deleted")]
    [InlineData("manager-sees-roughly-where", "kmisa@2026.1#homes/2 with retain doubled")]
    [InlineData("lead-sees-health", "kmisa@2026.1#homes/2 without class health")]
    [InlineData("police-tell-no-health", "gateway section-115 without originator police in entry 1 of excludes")]
    [InlineData("health-tells-no-health", "kmisa@2026.1 without the signature of kent-icb (2026-04-01)")]
    [InlineData("threat-to-life", "vital-interests#1 with onward flipped")]
    [InlineData("threat-to-life", "prohibition health-to-leads-only without 'organisations' in its 'when'")]
    [InlineData("lapsed-training before-the-gateway", "classification: training valid for twice as long")]
    [InlineData("not-cleared", "classification: cuckooing at OFFICIAL-SENSITIVE for members cleared none")]
    [InlineData("before-the-agreement", "kmisa@2026.1 in force from a year earlier")]
    [InlineData("after-the-agreement", "kmisa@2026.1 without its end")]
    [InlineData("before-the-gateway", "gateway section-115 in force from a year earlier")]
    [InlineData("after-the-gateway", "gateway section-115 without its end")]
    [InlineData("essex-has-withdrawn", "kmisa@2026.1 without the withdrawal of essex-police")]
    [InlineData("essex-sees-graded", "gateway policing-purpose without police in to")]
    [InlineData("council-sees-graded-later", "gateway policing-purpose without district-council in to")]
    [InlineData("landlord-tells-police", "classification: intelligence at OFFICIAL for members cleared NPPV2")]
    [InlineData("false-stays", "prohibition weak-intelligence without E in 'assessments'")]
    [InlineData("weak-reaches-police", "classification: intelligence at OFFICIAL-SENSITIVE for members cleared NPPV3")]
    [InlineData("headline-in-an-emergency", "classification: field text of intelligence as headline instead of")]
    public void Without_an_example_the_change_that_it_noticed_goes_unnoticed(
        string examples, string survivor)
    {
        foreach (var example in examples.Split(' '))
        {
            _set.Without(example);
        }

        var (exitCode, said) = Mutate(100);

        said.ShouldContain(survivor);
        exitCode.ShouldBe(Report.Found);
    }

    [Fact]
    public void A_survivor_is_named_with_the_example_to_write()
    {
        _set.Without("analyst-sees-where");

        Mutate(100).Said.ShouldContain(
            "kmisa@2026.1#homes/1 without role intelligence-analyst: no example notices.\n" +
            "  Write an example whose decision rests on kmisa@2026.1#homes/1, for a member whose only role among the " +
            "grant's is intelligence-analyst.\n");
    }

    [Fact]
    public void A_score_is_enough_when_it_is_what_was_asked_for()
    {
        _set.Without("analyst-sees-where");

        Mutate(95).ExitCode.ShouldBe(Report.Fine);
        Mutate(99.9).ExitCode.ShouldBe(Report.Found);
    }

    [Fact]
    public void Examples_that_fail_anyway_measure_nothing()
    {
        _set.Change(SmallSet.Cuckooing, "reasons: [training-lapsed] }", "reasons: [] }");

        var (exitCode, said) = Mutate(95);

        said.ShouldContain("decided otherwise than agreed: lapsed-training (examples/cuckooing.yaml:");
        exitCode.ShouldBe(Report.CouldNotRun);
    }

    [Fact]
    public void What_is_left_out_is_counted_apart_with_its_rule()
    {
        var (_, said) = SmallSet.Run(report => PolicyMutation.Run(_set.Folder, 95, report, null), asJson: true);

        var report = JsonNode.Parse(said)!;
        ((int)report["left_out"]!).ShouldBe(report["skipped"]!.AsArray().Count);
        ((int)report["left_out"]!).ShouldBePositive();
        report["skipped"]!.AsArray().ShouldAllBe(skipped => (string?)skipped!["because"] != null);
        ((int)report["changes"]!).ShouldBe((int)report["noticed"]! + (int)report["unnoticed"]!);
    }

    [Fact]
    public void Whoever_waits_is_told_of_every_change()
    {
        var told = new System.Collections.Concurrent.ConcurrentBag<(int Done, int All)>();

        SmallSet.Run(report => PolicyMutation.Run(_set.Folder, 95, report, (done, all) => told.Add((done, all))));

        told.Select(step => step.Done).Order().ShouldBe(Enumerable.Range(1, told.First().All));
    }

    private (int ExitCode, string Said) Mutate(double atLeast) =>
        SmallSet.Run(report => PolicyMutation.Run(_set.Folder, atLeast, report, null));
}
