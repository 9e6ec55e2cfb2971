using System.Data.Common;
using IntelHub.Platform.Storage;
using IntelHub.Platform.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.SignedIn;

/// <summary>Removes used assertions and proofs that have expired: they would be refused for that alone.</summary>
internal sealed class ForgetUsedAssertions(
    HubStore<SignInDb> store, TimeProvider clock, ILogger<ForgetUsedAssertions> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(5), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryForgetAsync(stoppingToken);
        }
    }

    private async Task TryForgetAsync(CancellationToken cancellation)
    {
        try
        {
            await ForgetAsync(cancellation);
        }
        catch (DbException failure)
        {
            log.AssertionsKept(failure.GetType().Name, failure.ErrorCode);
        }
    }

    internal Task ForgetAsync(CancellationToken cancellation) => store.WriteAsync(
        db =>
        {
            var now = db.Now;
            db.UsedAssertions.Where(used => used.ExpiresAt < now).ExecuteDelete();
            db.UsedProofs.Where(used => used.ExpiresAt < now).ExecuteDelete();
        },
        cancellation);
}
