using System.CommandLine;
using IntelHub.Sharing.PolicyOffice;

namespace IntelHub.Cli.Policy;

/// <summary><c>policy replay</c>: what a policy set would have made of the decisions that a hub has stored.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "The hub's data folder, as Hub:DataFolder names it. The hub may be running.",
            Required = true,
        };

        // Without the default of the other tools: under which rules is the question that is asked.
        var policies = new Option<string>("--policies")
        {
            Description = "The folder of the policy set to ask under.",
            Required = true,
        };
        var since = new Option<string?>("--since") { Description = "Leave out decisions made before this date." };
        var onlyNewest = new Option<bool>("--only-newest")
        {
            Description = "Only the decision that stands for each item and member.",
        };
        var same = new Option<bool>("--same")
        {
            Description = "Only decisions made under this very policy set: any difference means tampering.",
        };
        var samples = PolicyOptions.Samples();
        var json = PolicyOptions.Json();

        var command = new Command("replay", "Say what a policy set would have made of a hub's stored decisions.")
        {
            data, policies, since, onlyNewest, same, samples, json,
        };
        command.SetAction((asked, cancellation) => PolicyReplay.RunAsync(
            new ReplayOptions
            {
                DataFolder = asked.GetRequiredValue(data),
                Policies = asked.GetRequiredValue(policies),
                Since = asked.GetValue(since),
                OnlyNewest = asked.GetValue(onlyNewest),
                Same = asked.GetValue(same),
                Samples = asked.GetValue(samples),
            },
            PolicyOptions.ReportTo(asked.GetValue(json)),
            cancellation));
        return command;
    }
}
