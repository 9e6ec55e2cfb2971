using System.Data.Common;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Storage;
using IntelHub.Ledger.Tiles;

namespace IntelHub.Ledger.PublishLog;

/// <summary>
/// Publishes soon after the log has grown: what was entered within a fifth of a second is published together. What
/// goes wrong is said once and tried again; it never stops the hub, and never keeps entries from being taken in.
/// </summary>
internal sealed class PublishInTheBackground(
    LogPublisher publisher, SignerKey key, LedgerFolder folder, LogStanding standing,
    ILogger<PublishInTheBackground> log) : BackgroundService
{
    private static readonly TimeSpan _betweenCheckpoints = TimeSpan.FromMilliseconds(200);

    private bool _failing;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        PrivateFile.Write(folder.PublicKeys, System.Text.Encoding.UTF8.GetBytes($"{key.Verifier}\n"));
        await TryPublishAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(_betweenCheckpoints);
        while (await pace.WaitForNextTickAsync(stoppingToken))
        {
            await standing.Grown.WaitAsync(stoppingToken);
            await TryPublishAsync(stoppingToken);
        }
    }

    private async Task TryPublishAsync(CancellationToken cancellation)
    {
        try
        {
            await publisher.PublishAsync(cancellation);
            if (_failing)
            {
                _failing = false;
                log.PublishedAgain();
            }
        }
        catch (Exception failure) when (
            failure is DbException or IOException or UnauthorizedAccessException or TileRefused)
        {
            if (!_failing)
            {
                _failing = true;
                log.CannotPublish(
                    failure.GetType().Name,
                    failure is DbException database ? $"{database.ErrorCode}" : failure.Message);
            }
        }
    }
}
