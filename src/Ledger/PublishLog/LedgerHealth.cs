using IntelHub.Ledger.AppendEntries;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IntelHub.Ledger.PublishLog;

/// <summary>
/// Degraded, never unhealthy: whatever becomes of the ledger, submissions must still be taken in.
/// </summary>
internal sealed class LedgerHealth(LogStanding standing, PublishStanding publishing) : IHealthCheck
{
    private static readonly TimeSpan _longestBehind = TimeSpan.FromMinutes(1);

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken) => Task.FromResult(
        standing.IsClosed ? HealthCheckResult.Degraded("The log is closed.")
            : !standing.IsOpen ? HealthCheckResult.Degraded("The log takes no entries in.")
            : publishing.Failure is not null ? HealthCheckResult.Degraded("The log cannot be published.")
            : publishing.Behind > _longestBehind ? HealthCheckResult.Degraded("The published log is behind.")
            : HealthCheckResult.Healthy());
}
