using System.Globalization;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Npgsql;

namespace IntelHub.Platform.Bus.Claims;

/// <summary>
/// Claims rows of the outbox, by the server's clock. A row is claimed only with or after all the
/// earlier rows of its queue (consumer and key): whoever has it has seen those before it to their end.
/// </summary>
internal sealed class OutboxClaims(IHubDatabases databases, TimeProvider clock)
{
    /// <summary>A claim that is not renewed for so long is another's to take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Claims are made one after the other, each in a single statement, or two at once could each take a part of a
    /// queue. What it answers is small, so that the server never waits with the lock for a process that has stopped;
    /// nor for the disk: a claim that a crash of the server takes back is as one that lapsed.
    /// </summary>
    private static readonly string _oneAfterTheOther = string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT set_config('synchronous_commit', 'off', true), pg_advisory_xact_lock({PostgresWriter.Locks}, 1)");

    private const string Claim =
        """
        WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now),
        due AS MATERIALIZED (
            SELECT sequence, consumer, key
            FROM outbox, clock
            WHERE consumer = ANY (@consumers) AND set_aside_at IS NULL
                AND (claimed_until IS NULL OR claimed_until < now) AND (not_before IS NULL OR not_before <= now)
                AND (
                    SELECT true FROM outbox AS earlier
                    WHERE earlier.consumer = outbox.consumer AND earlier.key = outbox.key
                        AND earlier.sequence < outbox.sequence AND earlier.set_aside_at IS NULL
                        AND (earlier.claimed_until >= now OR earlier.not_before > now)
                    LIMIT 1) IS NULL
            ORDER BY sequence
            LIMIT @most),
        had AS MATERIALIZED (
            SELECT sequence
            FROM outbox, clock
            WHERE sequence IN (SELECT sequence FROM due) AND set_aside_at IS NULL
                AND (claimed_until IS NULL OR claimed_until < now) AND (not_before IS NULL OR not_before <= now)
            FOR UPDATE OF outbox SKIP LOCKED),
        missed AS MATERIALIZED (
            SELECT consumer, key, min(sequence) AS first
            FROM due
            WHERE sequence NOT IN (SELECT sequence FROM had)
            GROUP BY consumer, key)
        UPDATE outbox SET claimed_by = @me, claimed_until = now + @lease
        FROM clock, had LEFT JOIN due USING (sequence) LEFT JOIN missed USING (consumer, key)
        WHERE outbox.sequence = had.sequence AND (first IS NULL OR had.sequence < first)
        RETURNING outbox.sequence
        """;

    private const string Read =
        """
        SELECT sequence, message_id, consumer, key, body, attempts
        FROM outbox
        WHERE sequence = ANY (@rows) AND claimed_by = @me
        ORDER BY sequence
        """;

    private const string Still = "SELECT sequence FROM outbox WHERE sequence = ANY (@rows) AND claimed_by = @me";

    /// <summary>
    /// Not of rows that somebody is just ending. To wait for those, with others of theirs in hand, would be a deadlock,
    /// which the server finds after a second, and for which it takes all that a writer had in its commit back.
    /// </summary>
    private const string Renew =
        """
        UPDATE outbox SET claimed_until = greatest(claimed_until, clock_timestamp() + @lease)
        WHERE sequence IN (
            SELECT sequence FROM outbox WHERE sequence = ANY (@rows) AND claimed_by = @me FOR UPDATE SKIP LOCKED)
        """;

    private const string Release =
        """
        UPDATE outbox SET claimed_by = NULL, claimed_until = NULL WHERE sequence = ANY (@rows) AND claimed_by = @me
        """;

    private const string Wait =
        """
        UPDATE outbox SET claimed_by = NULL, claimed_until = NULL, not_before = clock_timestamp() + @pause
        WHERE sequence = @row AND claimed_by = @me
        """;

    private const string Fail =
        """
        UPDATE outbox SET claimed_by = NULL, claimed_until = NULL, attempts = attempts + 1,
            not_before = CASE WHEN attempts + 1 < @allowed THEN clock_timestamp() + @pause END,
            set_aside_at = CASE WHEN attempts + 1 < @allowed THEN NULL ELSE @now END
        WHERE sequence = @row AND claimed_by = @me
        RETURNING set_aside_at IS NOT NULL
        """;

    private readonly PostgresDatabase _database = (PostgresDatabase)databases.Of(typeof(SignInDb).Assembly);

    /// <summary>This process, as its claims name it.</summary>
    private readonly Guid _me = SortableId.New(clock.GetUtcNow());

    /// <summary>The oldest rows that are due and that no other has, for these consumers, in order.</summary>
    public async Task<IReadOnlyList<ClaimedRow>> ClaimAsync(
        string[] consumers, int most, TimeSpan lease, CancellationToken cancellation)
    {
        await using var connection = await _database.OpenAsync(cancellation);
        var claimed = new List<long>();
        await using (var batch = new NpgsqlBatch(connection))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(_oneAfterTheOther));
            batch.BatchCommands.Add(Command(
                Claim, Of("consumers", consumers), Of("most", most), Of("lease", lease), Of("me", _me)));
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            await reader.NextResultAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                claimed.Add(reader.GetInt64(0));
            }
        }

        return claimed.Count == 0 ? [] : await ReadAsync(connection, _me, [.. claimed], cancellation);
    }

    /// <summary>Those of the rows that are not ended, and nobody else's by now.</summary>
    public async Task<IReadOnlyList<ClaimedRow>> ReadAsync(Guid claim, long[] rows, CancellationToken cancellation)
    {
        await using var connection = await _database.OpenAsync(cancellation);
        return await ReadAsync(connection, claim, rows, cancellation);
    }

    /// <summary>Likewise, of rows that this process has claimed.</summary>
    public async Task<IReadOnlyList<long>> StillClaimedAsync(long[] rows, CancellationToken cancellation)
    {
        await using var connection = await _database.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(Still, connection);
        command.Parameters.AddRange(new NpgsqlParameter[] { Of("rows", rows), Of("me", _me) });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var still = new List<long>();
        while (await reader.ReadAsync(cancellation))
        {
            still.Add(reader.GetInt64(0));
        }

        return still;
    }

    public async Task RenewAsync(IEnumerable<ClaimedRow> rows, CancellationToken cancellation)
    {
        foreach (var claim in rows.GroupBy(row => row.Claim))
        {
            long[] claimed = [.. claim.Select(row => row.Sequence)];
            await DoAsync(
                cancellation, Command(Renew, Of("rows", claimed), Of("lease", Lease), Of("me", claim.Key)));
        }
    }

    public Task ReleaseAsync(Guid claim, long[] rows, CancellationToken cancellation) => DoAsync(
        cancellation, Command(Release, Of("rows", rows), Of("me", claim)));

    /// <summary>Not before the pause is over, and nothing is held against it; nor those claimed behind it.</summary>
    public Task WaitAsync(ClaimedRow row, long[] behind, TimeSpan pause, CancellationToken cancellation) => DoAsync(
        cancellation,
        Command(Wait, Of("row", row.Sequence), Of("pause", pause), Of("me", row.Claim)),
        Command(Release, Of("rows", behind), Of("me", row.Claim)));

    /// <summary>
    /// One more failed attempt; true when it was the last. Null when the claim had lapsed: whoever has the row now has
    /// attempts of their own.
    /// </summary>
    public async Task<bool?> FailAsync(
        ClaimedRow row, long[] behind, int allowed, TimeSpan pause, CancellationToken cancellation) =>
        (bool?)await DoAsync(
            cancellation,
            Command(
                Fail, Of("row", row.Sequence), Of("allowed", allowed), Of("pause", pause),
                Of("now", clock.GetUtcNow().UtcTicks), Of("me", row.Claim)),
            Command(Release, Of("rows", behind), Of("me", row.Claim)));

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static NpgsqlParameter<T> Of<T>(string name, T value) => new(name, value);

    private static async Task<IReadOnlyList<ClaimedRow>> ReadAsync(
        NpgsqlConnection connection, Guid claim, long[] rows, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Read, connection);
        command.Parameters.AddRange(new NpgsqlParameter[] { Of("rows", rows), Of("me", claim) });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var claimed = new List<ClaimedRow>(rows.Length);
        while (await reader.ReadAsync(cancellation))
        {
            claimed.Add(new ClaimedRow(
                claim, reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3),
                reader.GetFieldValue<byte[]>(4), reader.GetInt32(5)));
        }

        return claimed;
    }

    /// <summary>All of them or none; the answer of the first.</summary>
    private async Task<object?> DoAsync(CancellationToken cancellation, params NpgsqlBatchCommand[] commands)
    {
        await using var connection = await _database.OpenAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        return await batch.ExecuteScalarAsync(cancellation);
    }
}
