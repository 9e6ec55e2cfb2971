using System.Net.Http.Headers;
using System.Text;

namespace IntelHub.Benchmarks.Accept;

/// <summary>One request made beforehand, so that signing and building it is no part of what is measured.</summary>
internal sealed record ReadyRequest(string Path, string Body, string? Assertion);

/// <param name="PerSecond">Requests answered 201, a second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
internal sealed record Measured(double PerSecond, double P50, double P99);

/// <summary>Sends ready-made requests over a number of connections and measures how they were answered.</summary>
internal static class Load
{
    public const int Connections = 32;

    public static async Task<Measured> RunAsync(HttpClient http, IReadOnlyList<ReadyRequest> requests)
    {
        var clock = TimeProvider.System;
        var took = new double[requests.Count];
        var next = -1;
        var from = clock.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < requests.Count; i = Interlocked.Increment(ref next))
            {
                var sent = clock.GetTimestamp();
                await SendAsync(http, requests[i]);
                took[i] = clock.GetElapsedTime(sent).TotalMilliseconds;
            }
        }));
        var seconds = clock.GetElapsedTime(from).TotalSeconds;
        Array.Sort(took);
        return new Measured(requests.Count / seconds, took[took.Length / 2], took[(int)(took.Length * 0.99)]);
    }

    /// <summary>The answer is the caller's to dispose of.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient http, ReadyRequest ready)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(ready.Path, UriKind.Relative))
        {
            Content = new StringContent(ready.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = ready.Assertion is null
            ? null
            : new AuthenticationHeaderValue("Bearer", ready.Assertion);
        return (await http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static async Task SendAsync(HttpClient http, ReadyRequest ready) =>
        (await PostAsync(http, ready)).Dispose();
}
