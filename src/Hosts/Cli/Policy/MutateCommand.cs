using System.CommandLine;
using IntelHub.Sharing.PolicyOffice.MutatePolicies;

namespace IntelHub.Cli.Policy;

/// <summary><c>policy mutate</c>: measures what the examples of a policy set would notice.</summary>
internal static class MutateCommand
{
    private const double WellCovered = 95;

    public static Command Create()
    {
        var policies = PolicyOptions.Policies();
        var json = PolicyOptions.Json();
        var atLeast = new Option<double>("--at-least")
        {
            Description = "The score, in per cent, below which the exit code is 1.",
            DefaultValueFactory = _ => WellCovered,
        };

        var command = new Command("mutate", "Make every small change to the rules, and say which no example notices.")
        {
            policies, atLeast, json,
        };
        command.SetAction(asked =>
        {
            var progress = Console.IsErrorRedirected ? null : new ProgressLine(Console.Error);
            return PolicyMutation.Run(
                asked.GetRequiredValue(policies), asked.GetValue(atLeast), asked.Report(asked.GetValue(json)),
                progress is null ? null : progress.Show);
        });
        return command;
    }
}
