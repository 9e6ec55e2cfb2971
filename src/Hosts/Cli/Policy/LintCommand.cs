using System.CommandLine;
using System.CommandLine.Parsing;
using IntelHub.Sharing.PolicyOffice.LintPolicies;
using IntelHub.Vocabulary;

namespace IntelHub.Cli.Policy;

/// <summary><c>policy lint</c>: looks for rules that are valid and yet hardly meant.</summary>
internal static class LintCommand
{
    public static Command Create(TimeProvider clock)
    {
        var policies = PolicyOptions.Policies();
        var directory = PolicyOptions.Directory();
        var json = PolicyOptions.Json();
        var at = new Option<DateTimeOffset?>("--at")
        {
            Description = "The instant to judge expiry by, as a date or in UTC with Z; now unless said.",
            CustomParser = Read,
        };
        var strict = new Option<bool>("--strict") { Description = "Let warnings, too, make the exit code 1." };

        var command = new Command("lint", "Look for rules that can never apply, and for items that nobody could see.")
        {
            policies, directory, at, strict, json,
        };
        command.SetAction(asked => PolicyLint.Run(
            asked.GetRequiredValue(policies), asked.GetValue(directory), asked.GetValue(at) ?? clock.GetUtcNow(),
            asked.GetValue(strict), asked.Report(asked.GetValue(json))));
        return command;
    }

    private static DateTimeOffset? Read(ArgumentResult written)
    {
        if (written.Tokens is [var token] && Instant.TryParse(token.Value, out var instant))
        {
            return instant;
        }

        written.AddError("--at is a date, or an instant in UTC that ends in Z.");
        return null;
    }
}
