using Dapper;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.Checkpoints;

/// <summary>The checkpoints that were published, each as it was signed and cosigned.</summary>
internal sealed class PublishedCheckpoints(LedgerDatabase database, TimeProvider clock)
{
    /// <summary>The note of the newest; null before the first.</summary>
    public async Task<byte[]?> NewestAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(
            "SELECT note FROM ledger_checkpoints ORDER BY size DESC LIMIT 1", cancellationToken: cancellation));
    }

    /// <summary>Keeps the checkpoint of a size; the newer note takes the place of one that is there.</summary>
    public Task KeepAsync(Checkpoint checkpoint, byte[] note, CancellationToken cancellation) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO ledger_checkpoints (size, note, published_at) VALUES (@size, @note, @now)
            ON CONFLICT (size) DO UPDATE SET note = excluded.note, published_at = excluded.published_at
            """,
            new { size = (long)checkpoint.Size, note, now = clock.GetUtcNow().UtcTicks },
            transaction,
            cancellationToken: cancellation)),
        cancellation);
}
