using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IntelHub.Platform.Hosting;

/// <summary>Ready when a row can be committed; degraded when news was set aside.</summary>
internal sealed class HubHealth(HubStore<SignInDb> store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken)
    {
        var setAside = await store.WriteAsync(db => db.Outbox.Any(row => row.SetAsideAt != null), cancellationToken);
        return setAside ? HealthCheckResult.Degraded("Messages were set aside.") : HealthCheckResult.Healthy();
    }
}
