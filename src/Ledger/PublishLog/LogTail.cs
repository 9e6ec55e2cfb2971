using Dapper;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.PublishLog;

/// <summary>The committed log, as bytes: how far it has come, and its entries in order.</summary>
internal sealed class LogTail(LedgerDatabase database)
{
    private const int EntriesAtATime = 4096;

    public async Task<Head> HeadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleAsync<Head>(new CommandDefinition(
            "SELECT size, frontier FROM ledger_head", cancellationToken: cancellation));
    }

    /// <summary>Entries from one index up to another. Throws <see cref="LogBroken"/> where one is missing.</summary>
    public async Task ReadAsync(long from, long to, Action<byte[]> take, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        while (from < to)
        {
            var until = Math.Min(to, from + EntriesAtATime);
            var rows = await connection.QueryAsync<(long Index, byte[] Bytes)>(new CommandDefinition(
                """
                SELECT log_index, entry FROM ledger_entries
                WHERE log_index >= @from AND log_index < @until ORDER BY log_index
                """,
                new { from, until },
                cancellationToken: cancellation));
            foreach (var (index, bytes) in rows)
            {
                if (index != from)
                {
                    break;
                }

                take(bytes);
                from++;
            }

            if (from < until)
            {
                throw new LogBroken($"Entry {from} is missing from the database.");
            }
        }
    }
}
