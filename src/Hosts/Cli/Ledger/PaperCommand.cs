using System.CommandLine;
using IntelHub.Cli.Hub;
using IntelHub.Cli.Keys;

namespace IntelHub.Cli.Ledger;

/// <summary>
/// <c>ledger paper</c>: has a running hub draw a paper from its ledger, into a file. Exit code 0 when it is there, 1
/// when the hub refused, 2 when the hub could not be asked or the file not be written.
/// </summary>
internal static class PaperCommand
{
    public static Command Create()
    {
        var paper = new Argument<string>("PAPER")
        {
            Description = "record-of-sharing, s62-log, item, given-and-received or refusals-and-overrides.",
        };
        var hub = HubOption.Create();
        var system = Needed("--system", "The name your system is registered under.");
        var key = Needed("--key", "Your system's private key file.");
        var member = Needed("--member", "Who you are: a member of your organisation.");
        var from = Optional("--from", "The first day or instant (UTC), such as 2026-07-01.");
        var to = Optional("--to", "The first day or instant (UTC) after the period, such as 2026-08-01.");
        var organisation = Optional("--organisation", "Only what concerns this organisation.");
        var item = Optional("--item", "Only what concerns this item; the paper 'item' needs it.");
        var format = Needed("--format", "csv, json or html.");
        var file = Needed("--out", "The file to write; it must not be there yet.");
        paper.AcceptOnlyFromAmong(
            "record-of-sharing", "s62-log", "item", "given-and-received", "refusals-and-overrides");
        format.AcceptOnlyFromAmong("csv", "json", "html");

        var command = new Command(
            "paper", "Have a running hub draw a paper from its ledger, with the checkpoint to check it by.")
        {
            paper, hub, system, key, member, from, to, organisation, item, format, file,
        };
        command.SetAction((asked, cancellation) => DrawAsync(
            () => new HubClient(
                asked.GetRequiredValue(hub),
                asked.GetRequiredValue(system),
                KeyFile.Read(asked.GetRequiredValue(key)),
                TimeProvider.System.GetUtcNow),
            asked.GetRequiredValue(member),
            new WantedPaper(
                asked.GetRequiredValue(paper),
                asked.GetValue(from),
                asked.GetValue(to),
                asked.GetValue(organisation),
                asked.GetValue(item),
                asked.GetRequiredValue(format)),
            asked.GetRequiredValue(file),
            new PaperFile(asked.InvocationConfiguration.Output, asked.InvocationConfiguration.Error),
            cancellation));
        return command;
    }

    private static async Task<int> DrawAsync(
        Func<HubClient> connect,
        string member,
        WantedPaper wanted,
        string path,
        PaperFile file,
        CancellationToken cancellation)
    {
        try
        {
            using var hub = connect();
            using var answer = await hub.OpenAsync(wanted.Address, member, cancellation);
            return await file.KeepAsync(answer, path, cancellation);
        }
        catch (Exception failure) when (
            failure is FormatException or IOException or UnauthorizedAccessException or HttpRequestException)
        {
            await file.Errors.WriteLineAsync(failure.Message);
            return 2;
        }
    }

    private static Option<string> Needed(string name, string description) =>
        new(name) { Description = description, Required = true };

    private static Option<string?> Optional(string name, string description) => new(name) { Description = description };
}
