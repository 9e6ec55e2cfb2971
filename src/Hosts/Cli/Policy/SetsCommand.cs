using System.CommandLine;
using System.Text.Json;
using IntelHub.Cli.Hub;

namespace IntelHub.Cli.Policy;

/// <summary><c>policy sets</c>: every policy set that was put to a running hub, and what became of it.</summary>
internal static class SetsCommand
{
    private sealed record SetLine(
        string Version,
        string State,
        string LoadedBy,
        DateTimeOffset LoadedAt,
        IReadOnlyList<string> Widens,
        string? DecidedBy,
        string? Reason);

    public static Command Create()
    {
        var officer = new OfficerOptions();
        var command = officer.AddTo(new Command(
            "sets", "List the policy sets that were put to a running hub, the newest first."));
        command.SetAction((asked, cancellation) => officer.AskAsync(
            asked, new OfficersQuestion(HttpMethod.Get, "/sharing/policy-sets"), Tell, cancellation));
        return command;
    }

    internal static IEnumerable<string> Tell(string answer) =>
        JsonSerializer.Deserialize<IReadOnlyList<SetLine>>(answer, HubClient.Json)!.SelectMany(LinesOf);

    private static IEnumerable<string> LinesOf(SetLine set) =>
    [
        $"{set.Version} {set.State}: loaded by {set.LoadedBy} at {set.LoadedAt:yyyy-MM-dd HH:mm}{Second(set)}",
        .. set.Widens.Select(sentence => $"  - {sentence}"),
    ];

    private static string Second(SetLine set) => set switch
    {
        { DecidedBy: null } => "",
        { Reason: { } reason } => $", refused by {set.DecidedBy} ({reason})",
        _ => $", approved by {set.DecidedBy}",
    };
}
