using System.CommandLine;
using System.Text.Json;
using IntelHub.Cli.Hub;

namespace IntelHub.Cli.Policy;

/// <summary><c>policy load</c>: has a running hub read its policy folder again.</summary>
internal static class LoadCommand
{
    private sealed record LoadLine(string Version, string Outcome, IReadOnlyList<string> Widens);

    public static Command Create()
    {
        var officer = new OfficerOptions();
        var command = officer.AddTo(new Command(
            "load", "Have a running hub read its policy folder again; what widens access waits for a second person."));
        command.SetAction((asked, cancellation) => officer.AskAsync(
            asked, new OfficersQuestion(HttpMethod.Post, "/sharing/policy-sets"), Tell, cancellation));
        return command;
    }

    internal static IEnumerable<string> Tell(string answer)
    {
        var load = JsonSerializer.Deserialize<LoadLine>(answer, HubClient.Json)!;
        return load.Outcome switch
        {
            "waiting" =>
            [
                $"Policy set {load.Version} waits for a second person: it could show more than the set in force.",
                .. load.Widens.Select(sentence => $"  - {sentence}"),
                "Ask another policy officer to read this, and then to run " +
                $"'policy approve {load.Version}' or 'policy refuse {load.Version}'.",
            ],
            "unchanged" => [$"Policy set {load.Version} is in force already. Nothing changed."],
            _ =>
            [
                $"Policy set {load.Version} is in force: it shows nobody more than the set before it.",
                "Everything decided before is being decided again under it.",
            ],
        };
    }
}
