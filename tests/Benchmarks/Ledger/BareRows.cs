using System.Threading.Channels;
using Dapper;
using IntelHub.Ledger.Storage;

namespace IntelHub.Benchmarks.Ledger;

/// <summary>The peers: as many bytes as an entry has, as one row with a number, in the same database.</summary>
internal sealed class BareRows : IAsyncDisposable
{
    private const int MostInACommit = 512;

    private readonly Channel<(byte[] Body, TaskCompletionSource Stored)> _waiting =
        Channel.CreateBounded<(byte[], TaskCompletionSource)>(4 * MostInACommit);

    private readonly LedgerDatabase _database;
    private readonly Task _storing;
    private long _last;

    private BareRows(LedgerDatabase database)
    {
        _database = database;
        _storing = Task.Run(StoreAllAsync);
    }

    public static async Task<BareRows> MakeAsync(LedgerDatabase database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var bytes = database is SqliteLedger ? "BLOB" : "BYTEA";
        await connection.ExecuteAsync($"CREATE TABLE bare (id BIGINT PRIMARY KEY, body {bytes} NOT NULL)");
        return new BareRows(database);
    }

    /// <summary>A transaction for each row: SQLite's in turn, PostgreSQL's on a connection of each caller's.</summary>
    public async Task StoreAloneAsync(byte[] body)
    {
        if (_database is SqliteLedger)
        {
            await StoreAsync([body]);
            return;
        }

        await using var connection = await _database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            "INSERT INTO bare (id, body) VALUES (@id, @body)", new { id = Interlocked.Increment(ref _last), body });
    }

    /// <summary>Rows that come together share a transaction, as the ledger's entries do.</summary>
    public async Task StoreWithOthersAsync(byte[] body)
    {
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync((body, stored));
        await stored.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _storing;
    }

    private async Task StoreAllAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var batch = new List<(byte[] Body, TaskCompletionSource Stored)>();
            while (batch.Count < MostInACommit && _waiting.Reader.TryRead(out var one))
            {
                batch.Add(one);
            }

            await StoreAsync([.. batch.Select(one => one.Body)]);
            batch.ForEach(one => one.Stored.SetResult());
        }
    }

    private Task<int> StoreAsync(byte[][] bodies) => _database.WriteAsync(
        async transaction =>
        {
            var ids = bodies.Select(_ => Interlocked.Increment(ref _last)).ToArray();
            await _database.InsertAsync(
                transaction, "bare", [("id", ids), ("body", bodies)], CancellationToken.None);
            return bodies.Length;
        },
        CancellationToken.None);
}
