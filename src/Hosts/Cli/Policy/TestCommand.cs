using System.CommandLine;
using IntelHub.Sharing.PolicyOffice.TestPolicies;

namespace IntelHub.Cli.Policy;

/// <summary><c>policy test</c>: decides the examples of a policy set.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var policies = PolicyOptions.Policies();
        var json = PolicyOptions.Json();
        var example = new Option<string?>("--example")
        {
            Description = "The id of one example: decide it alone, and show the decision whole.",
        };

        var command = new Command("test", "Decide the examples that reviewers agreed on, and say which rules lack one.")
        {
            policies, example, json,
        };
        command.SetAction(asked => PolicyTest.Run(
            asked.GetRequiredValue(policies), asked.GetValue(example), asked.Report(asked.GetValue(json))));
        return command;
    }
}
