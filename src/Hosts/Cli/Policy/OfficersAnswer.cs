using System.Text.Json;
using IntelHub.Cli.Hub;

namespace IntelHub.Cli.Policy;

/// <summary>
/// What the hub answered a policy officer, in sentences or as the hub wrote it. Exit code 0 when it was done, 1 when
/// the hub refused.
/// </summary>
internal sealed class OfficersAnswer(TextWriter output, TextWriter errors, bool asJson)
{
    /// <summary>A mistake in a policy set that the hub refused.</summary>
    private sealed record MistakeLine(string File, int Line, string Message);

    private sealed record Refusal(string? Title, string? Detail, IReadOnlyList<MistakeLine>? Mistakes);

    public async Task<int> TellAsync(
        HttpResponseMessage response, Func<string, IEnumerable<string>> tell, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        if (asJson && text.Length > 0)
        {
            await output.WriteLineAsync(text);
        }
        else
        {
            var (to, lines) = response.IsSuccessStatusCode
                ? (output, tell(text))
                : (errors, LinesOf(await RefusalAsync(response, text, cancellation)));
            foreach (var line in lines)
            {
                await to.WriteLineAsync(line);
            }
        }

        return response.IsSuccessStatusCode ? 0 : 1;
    }

    private static async Task<Refusal> RefusalAsync(
        HttpResponseMessage response, string text, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            return JsonSerializer.Deserialize<Refusal>(text, HubClient.Json)!;
        }

        var problem = await HubRefused.ReadAsync(response, cancellation);
        return new Refusal(problem.Title, problem.Detail, null);
    }

    private static IEnumerable<string> LinesOf(Refusal refusal) =>
    [
        $"{refusal.Title} {refusal.Detail}",
        .. (refusal.Mistakes ?? []).Select(mistake => $"  {mistake.File}:{mistake.Line}: {mistake.Message}"),
    ];
}
