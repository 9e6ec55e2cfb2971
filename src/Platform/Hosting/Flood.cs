using System.Threading.RateLimiting;
using IntelHub.Platform.Problems;

namespace IntelHub.Platform.Hosting;

/// <summary>
/// More requests at once than can be answered are refused before they take memory, with the time to come again
/// (RFC 6585, section 4): a queue that grows would make everybody wait for answers that come too late.
/// </summary>
internal static class Flood
{
    private const string Health = "/health";
    private const string Services = "/services";
    private const string ComeAgainAfterSeconds = "2";

    public static void AddFloodRefusal(this IServiceCollection services, HubOptions options) =>
        services.AddRateLimiter(limits =>
        {
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                http => LimiterOf(http.Request.Path, options));
            limits.OnRejected = async (refused, _) =>
            {
                refused.HttpContext.Response.Headers.RetryAfter = ComeAgainAfterSeconds;
                await PlatformProblems.TooBusy().ExecuteAsync(refused.HttpContext);
            };
        });

    // What the hub's own services ask each other is not behind what partners send, and health is never refused.
    private static RateLimitPartition<string> LimiterOf(PathString path, HubOptions options) =>
        path.StartsWithSegments(Health, StringComparison.Ordinal)
            ? RateLimitPartition.GetNoLimiter(Health)
            : RateLimitPartition.GetConcurrencyLimiter(
                path.StartsWithSegments(Services, StringComparison.Ordinal) ? Services : "",
                _ => new ConcurrencyLimiterOptions
                {
                    PermitLimit = options.MostRequestsAtOnce,
                    QueueLimit = options.MostRequestsWaiting,
                    QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
                });
}
