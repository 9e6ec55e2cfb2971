using System.Data.Common;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Tiles;

namespace IntelHub.Ledger.PublishLog;

/// <summary>
/// Publishes soon after the log has grown: what was entered within a fifth of a second is published together. What
/// goes wrong is said once and tried again; it never stops the hub, and never keeps entries from being taken in.
/// </summary>
internal sealed class PublishInTheBackground(
    LogPublisher publisher, LogStanding standing, PublishStanding publishing,
    IHostApplicationLifetime process, ILogger<PublishInTheBackground> log, Witness? witness = null)
    : BackgroundService
{
    private static readonly TimeSpan _betweenCheckpoints = TimeSpan.FromMilliseconds(200);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (witness is null)
        {
            log.Unwitnessed();
        }

        // Before anything is entered: a log that was put back to an earlier state is not gone on with.
        await TryAsync(publisher.CheckAsync, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(_betweenCheckpoints);
        do
        {
            await TryAsync(publisher.PublishAsync, stoppingToken);
            await standing.Grown.WaitAsync(stoppingToken);
        }
        while (await pace.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            publishing.Trying();
            await work(cancellation);
            if (publishing.Succeeded() && !standing.IsClosed)
            {
                log.PublishedAgain();
            }
        }
        catch (HeldElsewhere)
        {
            log.AnotherKeepsTheLog();
            process.StopApplication();
        }
        catch (WitnessMissing missing)
        {
            if (publishing.Failed(nameof(WitnessMissing)))
            {
                log.WitnessIsMissing(missing.Message);
            }
        }
        catch (Exception failure) when (
            failure is DbException or IOException or UnauthorizedAccessException or TileRefused)
        {
            var kind = failure.GetType().Name;
            if (publishing.Failed(kind))
            {
                log.CannotPublish(kind, failure is DbException database ? $"{database.ErrorCode}" : failure.Message);
            }
        }
    }
}
