using System.Text.Json.Nodes;
using IntelHub.Sharing.PolicyOffice;
using IntelHub.Sharing.PolicyOffice.TestPolicies;

namespace IntelHub.Sharing.Tests.PolicyOffice;

public sealed class PolicyTestTests : IDisposable
{
    private readonly SmallSet _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void A_set_whose_examples_are_decided_as_agreed_is_fine()
    {
        var (exitCode, said) = Test();

        said.ShouldContain("27 examples: 27 are decided as agreed, 0 otherwise.");
        said.ShouldContain("8 rules: 8 have the examples they need, 0 lack some.");
        exitCode.ShouldBe(Report.Fine);
    }

    [Fact]
    public void An_example_that_is_decided_otherwise_is_told_in_words_and_as_values()
    {
        _set.Change(SmallSet.Agreement, "[intelligence-analyst, neighbourhood-officer]", "[intelligence-analyst]");

        var (exitCode, said) = Test();

        said.ShouldContain("officer-sees-where (examples/cuckooing.yaml:11): The neighbourhood officer learns where");
        said.ShouldContain("Asked for police-officer at 2026-07-07T12:00:00Z.");
        said.ShouldContain("It is withheld because none of the member's roles is one that a grant names.");
        said.ShouldContain("    expected outcome: release\n    decided  outcome: withhold\n");
        said.ShouldContain(
            "    expected fields: { headline: full, risk: full, address: full }\n    decided  fields: {}\n");
        exitCode.ShouldBe(Report.Found);
    }

    [Fact]
    public void A_grant_that_no_example_shows_is_told()
    {
        _set.Without("headline-in-an-emergency").Without("threat-to-life");

        LackIn().ShouldContain("vital-interests grant vital-interests#1: write an example whose decision cites it.");
    }

    [Fact]
    public void An_example_that_is_withheld_for_another_reason_shows_nothing_of_a_grant()
    {
        _set.Without("not-cleared-for-intelligence").Without("headline-in-an-emergency");
        _set.Without("essex-has-withdrawn").Without("after-the-agreement");

        var said = LackIn();

        said.ShouldContain(
            "grant kmisa@2026.1#graded/1: write an example with an item of intelligence to which it does not apply.");
        said.ShouldContain("clause kmisa@2026.1#graded: write an example with an item of intelligence");
    }

    [Fact]
    public void A_prohibition_needs_an_example_that_it_matches_and_one_that_it_does_not()
    {
        _set.Change(SmallSet.Prohibitions, "assessments: [D, E]", "assessments: [B]");
        LackIn().ShouldContain("prohibition weak-intelligence: write an example that it matches.");

        _set.Change(SmallSet.Prohibitions, "assessments: [B], organisations_except: [police]", "areas: ['*']");
        LackIn().ShouldContain(
            "prohibition weak-intelligence: write an example with an item of intelligence that it does not match.");
    }

    [Fact]
    public void A_prohibition_that_always_matches_what_it_concerns_needs_no_example_of_the_contrary()
    {
        _set.Change(
            SmallSet.Prohibitions, "    when: { organisations: [district-council], roles_except: [safeguarding-lead] }",
            "    when: { categories: [cuckooing] }");

        LackIn().ShouldNotContain("health-to-leads-only");
    }

    [Fact]
    public void A_gateway_that_no_example_relied_on_is_mentioned_and_nothing_more()
    {
        _set.Write(SmallSet.Gateways, File.ReadAllText(Path.Combine(_set.Folder, SmallSet.Gateways)) + """
              - { id: unused, from: [police], to: [police], excludes: [] }
            """);

        var (exitCode, said) = Test();

        said.ShouldContain("For information: no example relied on unused.");
        exitCode.ShouldBe(Report.Fine);
    }

    [Fact]
    public void One_example_is_shown_with_its_whole_decision()
    {
        var (exitCode, said) = SmallSet.Run(report => PolicyTest.Run(_set.Folder, "false-stays", report));

        said.ShouldContain("1 example: it is decided as agreed.");
        said.ShouldContain("    reasons: [prohibited:weak-intelligence]");
        said.ShouldContain("# prohibited:weak-intelligence: a prohibition withholds the item");
        exitCode.ShouldBe(Report.Fine);
    }

    [Fact]
    public void An_example_that_is_not_there_is_no_success()
    {
        var (exitCode, said) = SmallSet.Run(report => PolicyTest.Run(_set.Folder, "no-such", report));

        said.ShouldContain("There is no example 'no-such'");
        exitCode.ShouldBe(Report.CouldNotRun);
    }

    [Fact]
    public void A_mistake_in_an_example_leaves_nothing_concluded()
    {
        _set.Change(SmallSet.Cuckooing, "outcome: release, basis", "outcom: release, basis");

        Test().ExitCode.ShouldBe(Report.CouldNotRun);
    }

    [Fact]
    public void The_same_is_told_as_json()
    {
        _set.Without("threat-to-life").Change(SmallSet.Cuckooing, "reasons: [training-lapsed] }", "reasons: [] }");

        var (_, said) = SmallSet.Run(report => PolicyTest.Run(_set.Folder, null, report), asJson: true);

        var report = JsonNode.Parse(said)!;
        ((int)report["examples"]!).ShouldBe(26);
        var failing = report["failing"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)failing["id"]).ShouldBe("lapsed-training");
        ((string?)failing["differences"]![0]!["decided"]).ShouldBe("[training-lapsed]");
        report["coverage"]!.AsArray().Select(rule => (string?)rule!["applied_by"]).ShouldContain("officer-sees-where");
    }

    private (int ExitCode, string Said) Test() => SmallSet.Run(report => PolicyTest.Run(_set.Folder, null, report));

    private string LackIn()
    {
        var (exitCode, said) = Test();
        exitCode.ShouldBe(Report.Found);
        return said;
    }
}
