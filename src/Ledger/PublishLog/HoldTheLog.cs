using System.Data.Common;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.PublishLog;

/// <summary>
/// Of the processes that share a ledger's database one keeps the log; the others stand by, listen on no address, and
/// one of them takes its place within a second when it ends. Two would each sign a log of their own.
/// </summary>
internal sealed class HoldTheLog(LedgerDatabase database, TimeProvider clock, ILogger<HoldTheLog> log)
    : IHostedLifecycleService
{
    private static readonly TimeSpan _betweenTries = TimeSpan.FromMilliseconds(500);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        using var pace = new PeriodicTimer(_betweenTries, clock);
        var isWaiting = false;
        while (!await MayGoOnAsync(cancellationToken))
        {
            if (!isWaiting)
            {
                log.StandsBy();
                isWaiting = true;
            }

            await pace.WaitForNextTickAsync(cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A database that is away keeps nobody from starting: submissions are taken in without it.</summary>
    private async Task<bool> MayGoOnAsync(CancellationToken cancellation)
    {
        try
        {
            return await database.HoldAsync(cancellation);
        }
        catch (DbException)
        {
            return true;
        }
    }
}
