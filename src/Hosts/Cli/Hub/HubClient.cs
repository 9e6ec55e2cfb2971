using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Platform.SignedIn;
using Microsoft.IdentityModel.Tokens;
using Polly;
using Polly.Retry;

namespace IntelHub.Cli.Hub;

/// <summary>
/// One system's way to a hub: a fresh assertion with every request, bound to a key that it proves to hold, and patience
/// with a hub that is restarting.
/// </summary>
internal sealed class HubClient(Uri hub, string system, JsonWebKey key, Func<DateTimeOffset> now) : IDisposable
{
    public static readonly JsonSerializerOptions Json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    // Safe to send again: every request here is taken in once however often it is sent.
    private static readonly ResiliencePipeline<HttpResponseMessage> _patience =
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>()
                    .HandleResult(response =>
                        response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError),
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxRetryAttempts = 6,
            })
            .Build();

    private readonly HttpClient _http =
        new(new ProvingHandler(system, member: null, key, now, new SocketsHttpHandler())) { BaseAddress = hub };

    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? body, string? member, CancellationToken cancellation) =>
        SendAsync(method, path, body, member, HttpCompletionOption.ResponseContentRead, cancellation);

    /// <summary>Gets what may be too long to be held whole: it is read from the hub as it is used.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path, string? member, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, path, null, member, HttpCompletionOption.ResponseHeadersRead, cancellation);

    /// <summary>Throws <see cref="HubRefused"/> when the hub says no.</summary>
    public async Task DoAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var response = await SendAsync(method, path, body, member: null, cancellation);
        await HubRefused.ThrowUnlessDoneAsync(response, cancellation);
    }

    /// <summary>Throws <see cref="HubRefused"/> when the hub says no.</summary>
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellation)
    {
        using var response = await SendAsync(HttpMethod.Get, path, body: null, member: null, cancellation);
        await HubRefused.ThrowUnlessDoneAsync(response, cancellation);
        return (await response.Content.ReadFromJsonAsync<T>(Json, cancellation))!;
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        object? body,
        string? member,
        HttpCompletionOption completion,
        CancellationToken cancellation) =>
        await _patience.ExecuteAsync(
            async token =>
            {
                using var request = new HttpRequestMessage(method, path);
                request.Options.Set(ProvingHandler.Member, member);
                request.Content = body is null ? null : JsonContent.Create(body, options: Json);
                return await _http.SendAsync(request, completion, token);
            },
            cancellation);
}
