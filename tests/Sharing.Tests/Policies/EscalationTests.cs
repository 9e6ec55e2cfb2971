using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Policies;

/// <summary>To whom an alert goes that nobody acknowledges stands with the rules, and is read as strictly.</summary>
public sealed class EscalationTests : IDisposable
{
    private const string Escalation = "escalation.yaml";

    private readonly PolicyFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_set_without_the_file_has_nobody_to_turn_to() => Load().Escalation.ShouldBeEmpty();

    [Fact]
    public void Each_rule_has_its_steps_in_their_order()
    {
        Write();

        var rules = Load().Escalation;

        rules.Select(rule => rule.Organisations).ShouldBe([["police"], ["*"]]);
        rules[0].Steps.Select(step => (step.To, Roles: string.Join(' ', step.Roles), step.Within)).ShouldBe(
        [
            (EscalationTo.Deputy, "", TimeSpan.FromHours(1)),
            (EscalationTo.Team, "intelligence-analyst evaluator", TimeSpan.FromHours(2)),
            (EscalationTo.DutyDesk, "duty-officer", TimeSpan.FromMinutes(30)),
        ]);
    }

    [Fact]
    public void The_version_names_it_as_well()
    {
        var without = Load().Version;
        Write();

        Load().Version.ShouldNotBe(without);
    }

    [Theory]
    [InlineData("[police]", "[polis]", 2, "names the unknown 'polis'; write one of police")]
    [InlineData("[police]", "[\"*\"]", 7, "escalation for '*' is written twice; keep one rule")]
    [InlineData("[police]", "[]", 2, "'organisations' of a rule of escalation is empty; write kinds of organisation")]
    [InlineData("to: deputy", "to: chief", 4, "names the unknown 'chief'; write one of deputy, team, duty-desk")]
    [InlineData("to: deputy", "to: team, roles: [a]", 5, "the step 'team' comes too late or twice; write each once")]
    [InlineData("to: deputy", "to: deputy, roles: [a]", 4, "the deputy is whoever stands in by the directory; leave")]
    [InlineData("roles: [duty-officer], ", "", 6, "the step 'duty-desk' says nobody's role; write 'roles'")]
    [InlineData("within: 30m", "within: 0m", 6, "'within' of the step 'duty-desk' leaves no time to answer")]
    [InlineData("within: 30m", "in: 30m", 6, "a step of escalation has an unknown key 'in'; its keys are to")]
    [InlineData("within: 30m", "within: soon", 6, "'within' of a step of escalation is 'soon'; write digits")]
    [InlineData("    steps:\n      - { to: deputy, within: 1d", "    steps: []\n    step: { a: b", 8, "is empty")]
    [InlineData("escalation:\n", "escalations:\n", 1, "the file of escalation has an unknown key 'escalations'")]
    public void A_mistake_is_told_with_its_line_and_what_to_write(
        string written, string instead, int line, string message)
    {
        Write();
        _files.Change(Escalation, written, instead);

        Should.Throw<PolicySetRefused>(Load).Mistakes.Select(mistake => mistake.ToString()).ShouldContain(mistake =>
            mistake.StartsWith($"{Escalation}:{line}: ", StringComparison.Ordinal) && mistake.Contains(message));
    }

    private PolicySet Load() => PolicySet.Load(_files.Folder);

    private void Write() => _files.Write(Escalation, """
        escalation:
          - organisations: [police]
            steps:
              - { to: deputy, within: 1h }
              - { to: team, roles: [intelligence-analyst, evaluator], within: 2h }
              - { to: duty-desk, roles: [duty-officer], within: 30m }
          - organisations: ["*"]
            steps:
              - { to: deputy, within: 1d }
        """);
}
