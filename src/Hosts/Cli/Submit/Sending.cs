using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using IntelHub.Cli.Hub;
using Spectre.Console;

namespace IntelHub.Cli.Submit;

/// <summary>Sends submissions a few at a time, with a progress bar, and says at the end what became of them.</summary>
internal sealed class Sending(HubClient hub, string? member)
{
    private const int AtATime = 4;

    private readonly ConcurrentBag<(int Row, string Reference, Problem Problem)> _refused = [];
    private int _received;
    private int _repeated;

    /// <summary>0 when the hub has them all, 1 when it refused any.</summary>
    public async Task<int> SendAsync(IReadOnlyList<JsonNode> submissions, CancellationToken cancellation)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().StartAsync(async progress =>
        {
            var bar = progress.AddTask("Sending", maxValue: submissions.Count);
            var together = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation };
            await Parallel.ForEachAsync(submissions.Index(), together, async (row, token) =>
            {
                await SendAsync(row.Index + 1, row.Item, token);
                bar.Increment(1);
            });
        });
        Report(submissions.Count);
        return _refused.IsEmpty ? 0 : 1;
    }

    private async Task SendAsync(int row, JsonNode submission, CancellationToken cancellation)
    {
        using var response = await hub.SendAsync(
            HttpMethod.Post, "/intake/submissions", submission, member, cancellation);
        switch (response.StatusCode)
        {
            case HttpStatusCode.Created:
                Interlocked.Increment(ref _received);
                break;
            case HttpStatusCode.OK:
                Interlocked.Increment(ref _repeated);
                break;
            default:
                var reference = submission is JsonObject told ? told["your_reference"]?.ToString() : null;
                _refused.Add((row, reference ?? "no reference", await HubRefused.ReadAsync(response, cancellation)));
                break;
        }
    }

    private void Report(int sent)
    {
        Console.WriteLine($"{sent} sent: {_received} received, {_repeated} received before, {_refused.Count} refused.");
        foreach (var (row, reference, problem) in _refused.OrderBy(refused => refused.Row))
        {
            Console.WriteLine();
            Console.WriteLine($"{row}. {reference}: {problem.Title} {problem.Detail}");
            foreach (var reason in problem.Reasons ?? [])
            {
                Console.WriteLine($"   {reason.Path}  {reason.Says} ({reason.Code})");
            }
        }
    }
}
