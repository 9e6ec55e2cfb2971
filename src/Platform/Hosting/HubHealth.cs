using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IntelHub.Platform.Hosting;

/// <summary>
/// Ready when a row can be committed and the process was not told to stop; degraded when news was set aside.
/// </summary>
internal sealed class HubHealth(HubStore<SignInDb> store, IHostApplicationLifetime process) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (process.ApplicationStopping.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("It was told to stop.");
        }

        var setAside = await store.WriteAsync(db => db.Outbox.Any(row => row.SetAsideAt != null), cancellationToken);
        return setAside ? HealthCheckResult.Degraded("Messages were set aside.") : HealthCheckResult.Healthy();
    }
}
