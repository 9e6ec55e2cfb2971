using System.Data.Common;
using IntelHub.Platform.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntelHub.Platform.Storage;

/// <summary>A module's way into its own tables: many readers, one writer, and effects that happen once.</summary>
public sealed class HubStore<TDb> : IDisposable
    where TDb : HubDb
{
    private readonly HubDatabase _database;
    private readonly Announcer _announcer;
    private readonly OutboxSignal _signal;
    private readonly Func<DbContextOptions<TDb>, Announcer, TDb> _create;
    private readonly DbContextOptions<TDb> _reading;
    private readonly DbContextOptions<TDb> _readingForCallers;

    // One context for all writing, used by the writer alone: making one for each unit cost more than the unit.
    private TDb? _writing;
    private DbConnection? _writingOn;

    internal HubStore(
        HubDatabase database, Announcer announcer, OutboxSignal signal,
        Func<DbContextOptions<TDb>, Announcer, TDb> create)
    {
        (_database, _announcer, _signal, _create) = (database, announcer, signal, create);
        _reading = OptionsFor(database.UseForReading);
        _readingForCallers = OptionsFor(database.UseForCallers);
    }

    /// <summary>
    /// A context for the hub's own reading; what it reads is committed. The caller disposes of it.
    /// </summary>
    public TDb Read() => _create(_reading, _announcer);

    /// <summary>
    /// A context for what somebody asks. PostgreSQL shows it no row that belongs to another organisation, whatever the
    /// query says; in the embedded file the query alone sees to that.
    /// </summary>
    public TDb ReadFor(string organisation)
    {
        var db = _create(_readingForCallers, _announcer);
        db.Organisation = Scope.Of(organisation);
        return db;
    }

    /// <summary>
    /// Runs the work in one transaction, saves what it changed, and returns once that is on disk. The work is short,
    /// touches only the database, and may be run together with others' work in one commit.
    /// </summary>
    public Task<TResult> WriteAsync<TResult>(Func<TDb, TResult> work, CancellationToken cancellation) =>
        WriteAsync(work, Scope.Hub, ends: null, cancellation)!;

    public Task WriteAsync(Action<TDb> work, CancellationToken cancellation) =>
        WriteAsync(Answering(work), Scope.Hub, ends: null, cancellation);

    /// <summary>
    /// Likewise for somebody's request: PostgreSQL lets the work see and change no other organisation's row.
    /// </summary>
    public Task<TResult> WriteForAsync<TResult>(
        string organisation, Func<TDb, TResult> work, CancellationToken cancellation) =>
        WriteAsync(work, Scope.Of(organisation), ends: null, cancellation)!;

    public Task WriteForAsync(string organisation, Action<TDb> work, CancellationToken cancellation) =>
        WriteAsync(Answering(work), Scope.Of(organisation), ends: null, cancellation);

    /// <summary>
    /// The effect of one delivered message, and the end of that message, in one transaction. Delivered again, it does
    /// nothing: the effect happens once.
    /// </summary>
    public Task ConsumeAsync(ConsumeContext message, Action<TDb> effect) =>
        WriteAsync(Answering(effect), Scope.Hub, message.MessageId ?? Guid.Empty, message.CancellationToken);

    /// <summary>
    /// Leaves nothing of what was deleted or overwritten in the database's files, as far as its engine can see to that.
    /// Throws <see cref="TimeoutException"/> when readers were in the way; ask again.
    /// </summary>
    public Task ForgetDeletedAsync(CancellationToken cancellation) => _database.ForgetDeletedAsync(cancellation);

    public void Dispose() => _writing?.Dispose();

    private static Func<TDb, bool> Answering(Action<TDb> work) => db =>
    {
        work(db);
        return true;
    };

    private static DbContextOptions<TDb> OptionsFor(Action<DbContextOptionsBuilder> use)
    {
        var options = new DbContextOptionsBuilder<TDb>()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        use(options);
        return options.Options;
    }

    private async Task<TResult?> WriteAsync<TResult>(
        Func<TDb, TResult> work, string scope, Guid? ends, CancellationToken cancellation)
    {
        var hasNews = false;
        var result = await _database.Writer.WriteAsync(
            transaction =>
            {
                var db = WritingIn(transaction);
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
            scope,
            ends,
            cancellation);
        if (hasNews)
        {
            _signal.Wake();
        }

        return result;
    }

    private TDb WritingIn(DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        if (_writing is null || _writingOn != connection)
        {
            _writing?.Dispose();
            var options = new DbContextOptionsBuilder<TDb>();
            _database.UseForWriting(options, connection);
            _writing = _create(options.Options, _announcer);
            _writing.Database.AutoSavepointsEnabled = false;
            _writingOn = connection;
        }

        if (_writing.Database.CurrentTransaction?.GetDbTransaction() != transaction)
        {
            _writing.Database.UseTransaction(null);
            _writing.Database.UseTransaction(transaction);
        }

        return _writing;
    }
}
