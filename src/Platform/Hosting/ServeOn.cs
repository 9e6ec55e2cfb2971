namespace IntelHub.Platform.Hosting;

/// <summary>
/// A process that is told to stop says first that it is not ready, and serves on until whoever sends it requests has
/// noticed (<see cref="HubOptions.DrainFor"/>): stopped one after the other, several processes refuse nobody.
/// </summary>
internal sealed class ServeOn(HubOptions options, TimeProvider clock) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (options.DrainFor > TimeSpan.Zero)
        {
            using var drained = new PeriodicTimer(options.DrainFor, clock);
            await drained.WaitForNextTickAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
