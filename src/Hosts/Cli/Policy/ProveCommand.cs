using System.CommandLine;
using IntelHub.Sharing.PolicyOffice.Invariants;

namespace IntelHub.Cli.Policy;

/// <summary><c>policy prove</c>: checks the invariants of a policy set over every possible item and member.</summary>
internal static class ProveCommand
{
    public static Command Create()
    {
        var policies = PolicyOptions.Policies();
        var invariant = new Option<string?>("--invariant") { Description = "Check this one only, by its id." };
        var replay = new Option<string?>("--replay")
        {
            Description = "A folder to write each counter-example to, as 'policy decide' takes it.",
        };
        var json = PolicyOptions.Json();

        var command = new Command("prove", "Check the invariants over every possible item and member.")
        {
            policies, invariant, replay, json,
        };
        command.SetAction(asked => InvariantProof.Run(
            asked.GetRequiredValue(policies), asked.GetValue(invariant), asked.GetValue(replay),
            PolicyOptions.ReportTo(asked.GetValue(json))));
        return command;
    }
}
