using System.Net;
using Polly;
using Polly.Retry;

namespace IntelHub.Alerting.DeliverAlerts.ServiceBus;

/// <summary>How often one message is tried while it is at the door, and what Service Bus asks for in between.</summary>
internal static class ServiceBusPatience
{
    private const int Retries = 3;

    /// <summary>Beyond this the message goes back into the hub's own queue, where waiting costs nothing.</summary>
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(5);

    public static ResiliencePipeline<HttpResponseMessage> Of(TimeSpan within) =>
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(within)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Retries,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome is { Exception: HttpRequestException } ||
                    (attempt.Outcome.Result is { } answer && IsTryAgain(answer) &&
                        !(AskedFor(answer) > _longestPause))),
                DelayGenerator = attempt => ValueTask.FromResult(
                    attempt.Outcome.Result is { } answer ? AskedFor(answer) : null),
            })
            .AddTimeout(within / 2)
            .Build();

    /// <summary>Retry-After in seconds; null when nothing was asked for.</summary>
    public static TimeSpan? AskedFor(HttpResponseMessage answer) => answer.Headers.RetryAfter?.Delta;

    private static bool IsTryAgain(HttpResponseMessage answer) => answer.StatusCode
        is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;
}
