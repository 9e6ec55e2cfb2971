using System.CommandLine;
using System.Text;
using IntelHub.Sharing.PolicyOffice;

namespace IntelHub.Cli.Policy;

/// <summary><c>policy diff</c>: what one policy set would change of another, over a file of cases.</summary>
internal static class DiffCommand
{
    private const string StandardInput = "-";

    public static Command Create()
    {
        var old = new Argument<string>("old") { Description = "The folder of the policy set before." };
        var changed = new Argument<string>("new") { Description = "The folder of the policy set after." };
        var over = new Option<string>("--over")
        {
            Description = "The file of questions, as policy decide takes them; - for standard input.",
            Required = true,
        };
        var directory = PolicyOptions.Directory();
        var samples = PolicyOptions.Samples();
        var json = PolicyOptions.Json();

        var command = new Command("diff", "Say what a changed policy set changes, over a file of questions.")
        {
            old, changed, over, directory, samples, json,
        };
        command.SetAction(asked =>
        {
            var newFolder = asked.GetRequiredValue(changed);
            return Run(
                asked.GetRequiredValue(old),
                newFolder,
                asked.GetValue(directory) ?? Path.Combine(newFolder, "examples", "directory.yaml"),
                asked.GetRequiredValue(over),
                asked.GetValue(samples),
                asked.GetValue(json));
        });
        return command;
    }

    private static int Run(string old, string changed, string directory, string over, int samples, bool asJson)
    {
        try
        {
            using var cases = new StreamReader(
                over == StandardInput ? Console.OpenStandardInput() : File.OpenRead(over), Encoding.UTF8);
            return PolicyDiff.Run(old, changed, directory, cases, samples, PolicyOptions.ReportTo(asJson));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return Report.CouldNotRun;
        }
    }
}
