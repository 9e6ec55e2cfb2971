using IntelHub.Platform.Outbox;
using MassTransit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Storage;

/// <summary>A module's way into its own tables: many readers, one writer, and effects that happen once.</summary>
public sealed class HubStore<TDb>(
    SqliteWriter writer, string connectionString, Announcer announcer, OutboxSignal signal,
    Func<DbContextOptions<TDb>, Announcer, TDb> create)
    where TDb : HubDb
{
    private readonly DbContextOptions<TDb> _reading = new DbContextOptionsBuilder<TDb>()
        .UseSqlite(connectionString)
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .Options;

    private DbContextOptions<TDb>? _writing;

    /// <summary>A context for reading; what it reads is committed. The caller disposes of it.</summary>
    public TDb Read() => create(_reading, announcer);

    /// <summary>
    /// Runs the work in one transaction, saves what it changed, and returns once that is on disk. The work is short,
    /// touches only the database, and may be run together with others' work in one commit.
    /// </summary>
    public async Task<TResult> WriteAsync<TResult>(Func<TDb, TResult> work, CancellationToken cancellation)
    {
        var hasNews = false;
        var result = await writer.WriteAsync(
            (connection, transaction) =>
            {
                using var db = create(Writing(connection), announcer);
                db.Database.UseTransaction(transaction);
                db.Database.AutoSavepointsEnabled = false;
                var answer = work(db);
                db.SaveChanges();
                hasNews = db.HasNews;
                return answer;
            },
            cancellation);
        if (hasNews)
        {
            signal.Wake();
        }

        return result;
    }

    public Task WriteAsync(Action<TDb> work, CancellationToken cancellation) => WriteAsync(
        db =>
        {
            work(db);
            return true;
        },
        cancellation);

    /// <summary>
    /// The effect of one delivered message, and the end of that message, in one transaction. Delivered again, it does
    /// nothing: the effect happens once.
    /// </summary>
    public Task ConsumeAsync(ConsumeContext message, Action<TDb> effect) => WriteAsync(
        db =>
        {
            var id = message.MessageId;
            if (db.Outbox.Where(row => row.MessageId == id).ExecuteDelete() == 1)
            {
                effect(db);
            }
        },
        message.CancellationToken);

    /// <summary>
    /// Leaves nothing of what was deleted or overwritten in the database's files. A deleted row is zeroed where it
    /// stood (<c>secure_delete</c>), and the write-ahead log, which still has it, is emptied.
    /// </summary>
    public async Task ForgetDeletedAsync(CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 10000; PRAGMA wal_checkpoint(TRUNCATE);";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private DbContextOptions<TDb> Writing(SqliteConnection connection) =>
        _writing ??= new DbContextOptionsBuilder<TDb>().UseSqlite(connection).Options;
}
