using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Polly;
using Polly.Retry;

namespace IntelHub.Platform.Services;

/// <summary>
/// Asks another service. Each try goes to the next of its addresses, so that a process that is being started again is
/// passed over; a question may be answered twice, which is why each is one that may be.
/// </summary>
internal sealed class ServiceClient(
    string service, IReadOnlyList<Uri> addresses, HttpClient http, ServiceKeys keys, TimeProvider clock)
{
    private static readonly MediaTypeHeaderValue _json = new("application/json");

    private static readonly ResiliencePipeline<HttpResponseMessage> _tries =
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 4,
                Delay = TimeSpan.FromMilliseconds(50),
                BackoffType = DelayBackoffType.Exponential,
                OnRetry = tried =>
                {
                    tried.Outcome.Result?.Dispose();
                    return default;
                },
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>()
                    .HandleResult(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable),
            })
            .Build();

    private uint _next;

    /// <summary>
    /// The answer. Throws <see cref="ServiceAway"/> when none can be had now, and <see cref="QuestionFailed"/> when the
    /// other service could not answer this one.
    /// </summary>
    public async Task<TAnswer> AskAsync<TQuestion, TAnswer>(
        string question, TQuestion asked, CancellationToken cancellation)
    {
        var path = ServiceQuestions.PathOf(service, question);
        var body = JsonSerializer.SerializeToUtf8Bytes(asked, ServiceQuestions.Json);
        using var answer = await SendAsync(path, body, cancellation);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => (await JsonSerializer.DeserializeAsync<TAnswer>(
                await answer.Content.ReadAsStreamAsync(cancellation), ServiceQuestions.Json, cancellation))!,
            HttpStatusCode.InternalServerError or HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity =>
                throw new QuestionFailed(service, question, answer.StatusCode),
            _ => throw new ServiceAway(service),
        };
    }

    private async Task<HttpResponseMessage> SendAsync(string path, byte[] body, CancellationToken cancellation)
    {
        try
        {
            // From one to the next, whatever others are asking meanwhile: no try is wasted on an address twice.
            var next = Interlocked.Increment(ref _next);
            return await _tries.ExecuteAsync(
                async token => await SendOnceAsync(addresses[(int)(next++ % (uint)addresses.Count)], path, body, token),
                cancellation);
        }
        catch (HttpRequestException)
        {
            throw new ServiceAway(service);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It took longer than the client waits.
            throw new ServiceAway(service);
        }
    }

    // Signed anew for each try: what was sent once is refused a second time.
    private Task<HttpResponseMessage> SendOnceAsync(
        Uri address, string path, byte[] body, CancellationToken cancellation)
    {
        var token = ServiceToken.Write(keys.Name, keys.Own, service, path, body, clock.GetUtcNow());
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = _json } },
            Headers = { Authorization = new AuthenticationHeaderValue(ServiceToken.Scheme, token) },
        };
        return http.SendAsync(request, cancellation);
    }
}

/// <summary>Another service was asked and could not answer: its own log says why.</summary>
public sealed class QuestionFailed(string service, string question, HttpStatusCode status)
    : Exception($"The {service} service failed at {question}: {(int)status}.")
{
    /// <summary>What it answered with.</summary>
    public HttpStatusCode Status { get; } = status;
}
