using System.CommandLine;
using System.Text;
using IntelHub.Sharing.PolicyOffice;
using IntelHub.Sharing.PolicyOffice.Explaining;

namespace IntelHub.Cli.Policy;

/// <summary><c>policy explain</c>: says of worked cases, in sentences, what was decided and why.</summary>
internal static class ExplainCommand
{
    private const string StandardInput = "-";
    private const string Officer = "officer";
    private const string Recipient = "recipient";

    public static Command Create()
    {
        var policies = PolicyOptions.Policies();
        var directory = PolicyOptions.Directory();
        directory.Required = true;
        var cases = new Option<string>("--cases")
        {
            Description = "The file of questions, one JSON object a line; - for standard input.",
            Required = true,
        };
        var only = new Option<string?>("--case") { Description = "Explain only the case of this name." };
        var reader = new Option<string>("--for")
        {
            Description = "Who reads it: a policy officer, or the recipient, who is told nothing of what is withheld.",
            DefaultValueFactory = _ => Officer,
        };
        reader.AcceptOnlyFromAmong(Officer, Recipient);
        var json = PolicyOptions.Json();

        var command = new Command("explain", "Say in sentences what was decided, why, and what would change it.")
        {
            policies, directory, cases, only, reader, json,
        };
        command.SetAction(asked => Run(
            asked.GetRequiredValue(policies), asked.GetRequiredValue(directory)!, asked.GetRequiredValue(cases),
            asked.GetValue(only), asked.GetValue(reader) == Recipient, asked.GetValue(json)));
        return command;
    }

    private static int Run(
        string policies, string directory, string cases, string? only, bool forRecipient, bool asJson)
    {
        try
        {
            using var questions = new StreamReader(
                cases == StandardInput ? Console.OpenStandardInput() : File.OpenRead(cases), Encoding.UTF8);
            return ExplainCases.Run(
                policies, directory, questions, only, forRecipient, PolicyOptions.ReportTo(asJson));
        }
        catch (Exception e) when (
            e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return Report.CouldNotRun;
        }
    }
}
