using System.Data.Common;
using IntelHub.Platform.Outbox;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Platform.Telemetry;
using Npgsql;

namespace IntelHub.Platform.Bus.Claims;

/// <summary>
/// Tells the other processes that there is news, and hears it of them. Never from within a commit, which would make
/// commits wait for each other; and whoever misses it looks each second anyway.
/// </summary>
internal sealed class OutboxBell(
    IHubDatabases databases, OutboxSignal signal, TimeProvider clock, ILogger<OutboxBell> log) : BackgroundService
{
    private const string Ring = "NOTIFY intelhub_outbox";
    private const string Listen = "LISTEN intelhub_outbox";

    /// <summary>All the news of such a while is told at once.</summary>
    private static readonly TimeSpan _gathering = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan _beforeNextTry = TimeSpan.FromSeconds(1);

    private readonly PostgresDatabase _database = (PostgresDatabase)databases.Of(typeof(SignInDb).Assembly);

    private int _isSilent;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(RingAsync(stoppingToken), ListenAsync(stoppingToken));

    private async Task RingAsync(CancellationToken stopping)
    {
        while (true)
        {
            await signal.WaitToTellAsync(stopping);
            try
            {
                await using var connection = await _database.OpenAsync(stopping);
                await using var ring = new NpgsqlCommand(Ring, connection);
                await ring.ExecuteNonQueryAsync(stopping);
            }
            catch (DbException failure)
            {
                NoteSilence(failure);
            }

            using var gathering = new PeriodicTimer(_gathering, clock);
            await gathering.WaitForNextTickAsync(stopping);
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        using var patience = new PeriodicTimer(_beforeNextTry, clock);
        while (true)
        {
            try
            {
                await HearAsync(stopping);
            }
            catch (DbException failure)
            {
                NoteSilence(failure);
            }

            await patience.WaitForNextTickAsync(stopping);
        }
    }

    private async Task HearAsync(CancellationToken stopping)
    {
        await using var connection = _database.ToListen();
        await connection.OpenAsync(stopping);
        connection.Notification += (_, _) => signal.WakeHere();
        await using (var listen = new NpgsqlCommand(Listen, connection))
        {
            await listen.ExecuteNonQueryAsync(stopping);
        }

        if (Interlocked.Exchange(ref _isSilent, 0) == 1)
        {
            log.BellHeard();
        }

        // Something may have been said before it listened. At a stop the wait ends first, and then the connection.
        signal.WakeHere();
        while (true)
        {
            await connection.WaitAsync(stopping);
        }
    }

    private void NoteSilence(DbException failure)
    {
        if (Interlocked.Exchange(ref _isSilent, 1) == 0)
        {
            log.BellSilent(failure.GetType().Name, failure.ErrorCode);
        }
    }
}
