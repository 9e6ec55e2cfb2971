using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
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
    private int _unanswered;

    /// <summary>0 when the hub has them all, 1 when it refused any, 2 when it stopped answering.</summary>
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
        return _unanswered > 0 ? 2 : _refused.IsEmpty ? 0 : 1;
    }

    private async Task SendAsync(int row, JsonNode submission, CancellationToken cancellation)
    {
        if (Volatile.Read(ref _unanswered) > 0)
        {
            Interlocked.Increment(ref _unanswered);
            return;
        }

        try
        {
            using var response = await hub.SendAsync(
                HttpMethod.Post, "/intake/submissions", submission, member, cancellation);
            await NoteAsync(row, submission, response, cancellation);
        }
        catch (HttpRequestException)
        {
            // Patience has run out: the rest is not tried, and what became of those before is still told.
            Interlocked.Increment(ref _unanswered);
        }
    }

    private async Task NoteAsync(
        int row, JsonNode submission, HttpResponseMessage response, CancellationToken cancellation)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.Created:
                Interlocked.Increment(ref _received);
                break;
            case HttpStatusCode.OK:
                Interlocked.Increment(ref _repeated);
                break;
            default:
                _refused.Add((row, ReferenceOf(submission), await HubRefused.ReadAsync(response, cancellation)));
                break;
        }
    }

    // As an element: a node throws at a key that stands twice, which is one of the things the hub refuses.
    internal static string ReferenceOf(JsonNode submission)
    {
        var told = JsonSerializer.SerializeToElement(submission);
        return told.ValueKind == JsonValueKind.Object && told.TryGetProperty("your_reference", out var reference)
            ? reference.ToString()
            : "no reference";
    }

    private void Report(int inFile)
    {
        Console.WriteLine(
            $"{inFile} in the file: {_received} received, {_repeated} received before, {_refused.Count} refused.");
        if (_unanswered > 0)
        {
            Console.WriteLine(
                $"{_unanswered} got no answer. Check the hub's address (--hub) and that it runs, and send the file " +
                "again: nothing is taken in twice.");
        }

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
