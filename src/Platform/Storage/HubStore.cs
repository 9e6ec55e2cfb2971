using System.Diagnostics;
using IntelHub.Platform.Outbox;
using MassTransit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntelHub.Platform.Storage;

/// <summary>A module's way into its own tables: many readers, one writer, and effects that happen once.</summary>
public sealed class HubStore<TDb>(
    SqliteWriter writer, string connectionString, Announcer announcer, OutboxSignal signal,
    Func<DbContextOptions<TDb>, Announcer, TDb> create)
    : IDisposable
    where TDb : HubDb
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly DbContextOptions<TDb> _reading = new DbContextOptionsBuilder<TDb>()
        .UseSqlite(connectionString)
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .Options;

    // One context for all writing, used by the writer alone: making one for each unit cost more than the unit.
    private TDb? _writing;

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
                var db = WritingIn(connection, transaction);
                try
                {
                    var answer = work(db);
                    db.SaveChanges();
                    hasNews = db.HasNews;
                    return answer;
                }
                finally
                {
                    db.Forget();
                }
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
    /// stood (<c>secure_delete</c>), and the write-ahead log, which still has it, is emptied. Throws
    /// <see cref="TimeoutException"/> when readers kept the log from being emptied; ask again.
    /// </summary>
    public async Task ForgetDeletedAsync(CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 10000";
        await command.ExecuteNonQueryAsync(cancellation);

        // The first column says whether somebody was in the way. SQLite waits for readers by itself, but answers at
        // once where another is emptying the log just then.
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        var began = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await command.ExecuteScalarAsync(cancellation) is not 0L)
        {
            if (Stopwatch.GetElapsedTime(began) > _patience)
            {
                throw new TimeoutException("The write-ahead log could not be emptied.");
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }

    public void Dispose() => _writing?.Dispose();

    private TDb WritingIn(SqliteConnection connection, SqliteTransaction transaction)
    {
        if (_writing is null)
        {
            _writing = create(new DbContextOptionsBuilder<TDb>().UseSqlite(connection).Options, announcer);
            _writing.Database.AutoSavepointsEnabled = false;
        }

        if (_writing.Database.CurrentTransaction?.GetDbTransaction() != transaction)
        {
            _writing.Database.UseTransaction(null);
            _writing.Database.UseTransaction(transaction);
        }

        return _writing;
    }
}
