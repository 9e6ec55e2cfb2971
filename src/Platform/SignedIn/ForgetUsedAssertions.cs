using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.SignedIn;

/// <summary>Removes used assertions that have expired: they would be refused for that alone.</summary>
internal sealed class ForgetUsedAssertions(HubStore<SignInDb> store, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(5), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await ForgetAsync(stoppingToken);
        }
    }

    internal Task ForgetAsync(CancellationToken cancellation) => store.WriteAsync(
        db =>
        {
            var now = db.Now;
            db.UsedAssertions.Where(used => used.ExpiresAt < now).ExecuteDelete();
        },
        cancellation);
}
