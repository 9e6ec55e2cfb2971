using System.CommandLine;
using IntelHub.Sharing.PolicyOffice;

namespace IntelHub.Cli.Policy;

/// <summary>The options that the tools of policy officers have in common.</summary>
internal static class PolicyOptions
{
    /// <summary>The set to work on; the repository's own when nothing is said.</summary>
    public static Option<string> Policies() => new("--policies")
    {
        Description = "The policy set's folder.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("INTELHUB_POLICIES") ?? "policies",
    };

    public static Option<string?> Directory() => new("--directory")
    {
        Description = "The file of organisations and members.",
    };

    public static Option<bool> Json() => new("--json") { Description = "Write the report as JSON." };

    public static Option<int> Samples() => new("--samples")
    {
        Description = "How many decisions to show of each kind of change.",
        DefaultValueFactory = _ => 5,
    };

    public static Report ReportTo(bool asJson) => new(Console.Out, Console.Error, asJson);

    /// <summary>To wherever the command line was told to write: a terminal, or a test.</summary>
    public static Report Report(this ParseResult asked, bool asJson) =>
        new(asked.InvocationConfiguration.Output, asked.InvocationConfiguration.Error, asJson);
}
