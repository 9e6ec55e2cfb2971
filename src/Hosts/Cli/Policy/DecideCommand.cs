using System.CommandLine;
using System.Text;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Cli.Policy;

/// <summary><c>policy decide</c>: answers worked cases on standard output, a line each.</summary>
internal static class DecideCommand
{
    private const string StandardInput = "-";

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create()
    {
        var policies = new Option<string>("--policies") { Description = "The policy set's folder.", Required = true };
        var directory = new Option<string>("--directory")
        {
            Description = "The file of organisations and members.",
            Required = true,
        };
        var cases = new Option<string>("--cases")
        {
            Description = "The file of questions, one JSON object a line; - for standard input.",
            Required = true,
        };

        var command = new Command("decide", "Answer questions of who may be shown what.")
        {
            policies, directory, cases,
        };
        command.SetAction(asked => Run(
            asked.GetRequiredValue(policies), asked.GetRequiredValue(directory), asked.GetRequiredValue(cases)));
        return command;
    }

    private static int Run(string policies, string directory, string cases)
    {
        try
        {
            using var questions = new StreamReader(
                cases == StandardInput ? Console.OpenStandardInput() : File.OpenRead(cases), _utf8);
            using var answers = new StreamWriter(Console.OpenStandardOutput(), _utf8);
            return PolicyCases.Answer(policies, directory, questions, answers, Console.Error);
        }
        catch (Exception e) when (
            e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return PolicyCases.NothingAsked;
        }
    }
}
