using System.CommandLine;
using IntelHub.Cli.Hub;
using IntelHub.Cli.Keys;

namespace IntelHub.Cli.Submit;

/// <summary><c>submit</c>: sends a file of many submissions and reports what was refused and why.</summary>
internal static class SubmitCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The submissions: .json, .jsonl or .csv." };
        var hub = HubOption.Create();
        var system = new Option<string>("--system")
        {
            Description = "The name your system is registered under.",
            Required = true,
        };
        var key = new Option<string>("--key") { Description = "Your system's private key file.", Required = true };
        var member = new Option<string?>("--member") { Description = "The member of your organisation that sends it." };
        var preview = new Option<bool>("--preview")
        {
            Description = "Send nothing: print who would be shown which fields of each.",
        };
        var command = new Command(
            "submit", "Send a file of many submissions; each is taken in once, however often it is sent.")
        {
            file, hub, system, key, member, preview,
        };
        command.SetAction((asked, cancellation) => RunAsync(
            asked.GetRequiredValue(file),
            () => new HubClient(
                asked.GetRequiredValue(hub),
                asked.GetRequiredValue(system),
                KeyFile.Read(asked.GetRequiredValue(key)),
                TimeProvider.System.GetUtcNow),
            asked.GetValue(member),
            asked.GetValue(preview),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string file, Func<HubClient> connect, string? member, bool preview, CancellationToken cancellation)
    {
        try
        {
            var submissions = SubmissionFile.Read(file);
            using var hub = connect();
            return preview
                ? await new Previewing(hub, member, Console.Out).PreviewAsync(submissions, cancellation)
                : await new Sending(hub, member).SendAsync(submissions, cancellation);
        }
        catch (Exception failure)
            when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return 2;
        }
    }
}
