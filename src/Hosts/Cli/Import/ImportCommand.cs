using System.CommandLine;
using IntelHub.Cli.Hub;
using IntelHub.Cli.Keys;
using IntelHub.Cli.Policy;

namespace IntelHub.Cli.Import;

/// <summary><c>directory import</c>: takes a table of organisations and members in, whole or not at all.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The table: .csv, in UTF-8." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be changed." };
        var hub = HubOption.Create();
        var system = new Option<string>("--system")
        {
            Description = "The name your system is registered under.",
            Required = true,
        };
        var key = new Option<string>("--key") { Description = "Your system's private key file.", Required = true };
        var member = new Option<string?>("--member") { Description = "Who you are, if you are a member." };
        var json = PolicyOptions.Json();
        var command = new Command("import", "Take in organisations and members from a CSV file; nothing is removed.")
        {
            file, dryRun, hub, system, key, member, json,
        };
        command.SetAction((asked, cancellation) => RunAsync(
            asked.GetRequiredValue(file),
            asked.GetValue(dryRun),
            () => new HubClient(
                asked.GetRequiredValue(hub),
                asked.GetRequiredValue(system),
                KeyFile.Read(asked.GetRequiredValue(key)),
                TimeProvider.System.GetUtcNow),
            asked.GetValue(member),
            new Importing(
                asked.InvocationConfiguration.Output,
                asked.InvocationConfiguration.Error,
                asked.GetValue(json)),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string file,
        bool dryRun,
        Func<HubClient> connect,
        string? member,
        Importing importing,
        CancellationToken cancellation)
    {
        try
        {
            var table = PartnershipTable.Read(file);
            using var hub = connect();
            return await importing.ImportAsync(
                table,
                dryRun,
                body => hub.SendAsync(HttpMethod.Post, "/directory/import", body, member, cancellation));
        }
        catch (Exception failure) when (
            failure is FormatException or IOException or UnauthorizedAccessException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 2;
        }
    }
}
