using System.Net.Http.Json;

namespace IntelHub.Cli.Hub;

/// <summary>The hub's catalogued problem, in its own words.</summary>
internal sealed record Problem(string? Type, string? Title, string? Detail, IReadOnlyList<ProblemReason>? Reasons);

/// <param name="Path">Where in the request; of the directory's refusals, which entry.</param>
internal sealed record ProblemReason(string Code, string? Path, string? About, string Says);

/// <summary>The hub said no to something that had to succeed.</summary>
internal sealed class HubRefused(string message) : Exception(message)
{
    public static async Task ThrowUnlessDoneAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode)
        {
            var problem = await ReadAsync(response, cancellation);
            throw new HubRefused($"{problem.Title} {problem.Detail}");
        }
    }

    public static async Task<Problem> ReadAsync(HttpResponseMessage response, CancellationToken cancellation) =>
        response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? (await response.Content.ReadFromJsonAsync<Problem>(HubClient.Json, cancellation))!
            : new Problem(
                null,
                $"The hub answered {(int)response.StatusCode}.",
                "Try again; if it goes on, tell the hub's operator.",
                null);
}
