using System.Data.Common;
using System.Diagnostics;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Storage;

/// <summary>
/// One file for all modules: write-ahead log, one writer, any number of readers. The engine knows of no organisations:
/// what belongs to whom, the modules alone see to.
/// </summary>
internal sealed class SqliteDatabase : HubDatabase, IHubDatabases
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly string _connectionString;
    private readonly SqliteWriter _writer;

    /// <summary>Brings every module's tables up to date, then opens the one writer.</summary>
    public SqliteDatabase(string path, IEnumerable<ModuleScripts> modules, TimeProvider clock)
    {
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
        }.ConnectionString;
        using (var connection = new SqliteConnection(_connectionString))
        {
            connection.Open();
            foreach (var module in modules)
            {
                Migrator.Migrate(connection, module.Assembly, ".Sqlite.", clock.GetUtcNow());
            }
        }

        _writer = new SqliteWriter(_connectionString);
    }

    public override HubWriter Writer => _writer;

    public HubDatabase Of(Assembly module) => this;

    public override void UseForReading(DbContextOptionsBuilder options) => options.UseSqlite(_connectionString);

    public override void UseForCallers(DbContextOptionsBuilder options) => UseForReading(options);

    public override void UseForWriting(DbContextOptionsBuilder options, DbConnection connection) =>
        options.UseSqlite(connection);

    /// <summary>
    /// A deleted row is zeroed where it stood (<c>secure_delete</c>), and the write-ahead log, which still has it, is
    /// emptied. Throws <see cref="TimeoutException"/> when readers kept the log from being emptied; ask again.
    /// </summary>
    public override async Task ForgetDeletedAsync(CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(_connectionString);
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

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
