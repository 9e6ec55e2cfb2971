using System.Collections.Concurrent;
using Npgsql;

namespace IntelHub.Benchmarks.Bus;

/// <summary>The alerts that anybody could read by now, asked of the database past everything else.</summary>
internal sealed class Alerts(string connectionString) : IAsyncDisposable
{
    private const int MillisecondsBetweenLooks = 2;

    private readonly NpgsqlConnection _connection = new(connectionString);

    /// <summary>To ask while this one watches.</summary>
    public Alerts Another() => new(connectionString);

    public async Task<long> CountAsync()
    {
        await OpenAsync();
        await using var count = new NpgsqlCommand("SELECT count(*) FROM alerting.alerting_alerts", _connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <summary>Throws when that takes longer than anybody should wait.</summary>
    public async Task UntilAsync(long count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await CountAsync() < count)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Nothing waits any more, so that the next round begins with an idle hub.</summary>
    public async Task SettleAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        await OpenAsync();
        await using var any = new NpgsqlCommand("SELECT count(*) FROM platform.outbox", _connection);
        while ((long)(await any.ExecuteScalarAsync(patience.Token))! > 0)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Notes when each was first there, every few milliseconds, until stopped.</summary>
    public async Task WatchAsync(ConcurrentDictionary<Guid, long> seen, TimeProvider clock, CancellationToken stop)
    {
        await OpenAsync();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(MillisecondsBetweenLooks));
        await using var command = new NpgsqlCommand(
            "SELECT item_id FROM alerting.alerting_alerts WHERE made_at >= @from", _connection);
        var from = command.Parameters.Add(new NpgsqlParameter<long>("from", 0L));
        while (!stop.IsCancellationRequested)
        {
            // By the hub's time; some seconds back, because what is made first may be committed last.
            from.Value = clock.GetUtcNow().AddSeconds(-5).UtcTicks;
            await using (var reader = await command.ExecuteReaderAsync(CancellationToken.None))
            {
                while (await reader.ReadAsync(CancellationToken.None))
                {
                    seen.TryAdd(reader.GetGuid(0), clock.GetTimestamp());
                }
            }

            await ((Task)timer.WaitForNextTickAsync(stop).AsTask())
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task OpenAsync()
    {
        if (_connection.State != System.Data.ConnectionState.Open)
        {
            await _connection.OpenAsync();
        }
    }
}
