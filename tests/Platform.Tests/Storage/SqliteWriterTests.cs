using System.Data.Common;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;

namespace IntelHub.Platform.Tests.Storage;

public sealed class SqliteWriterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intelhub-test-");
    private readonly string _database;

    public SqliteWriterTests()
    {
        // A second is the shortest that SQLite's patience with another writer can be set to.
        _database = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(_folder.FullName, "hub.db"),
            DefaultTimeout = 1,
            Pooling = false,
        }.ConnectionString;
        Run("CREATE TABLE numbers (number INTEGER PRIMARY KEY) STRICT");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Everything_asked_for_before_it_is_disposed_of_is_written()
    {
        var writer = new SqliteWriter(_database);
        var works = Enumerable.Range(1, 500).Select(number => AddAsync(writer, number)).ToList();

        await writer.DisposeAsync();

        await Task.WhenAll(works);
        Count().ShouldBe(500);
    }

    [Fact]
    public async Task Units_that_arrive_together_share_a_commit()
    {
        await using var writer = new SqliteWriter(_database);
        using var held = new ManualResetEventSlim();
        var first = writer.WriteAsync(
            transaction => Held(held, transaction), Scope.Hub, ends: null, CancellationToken.None);
        var second = writer.WriteAsync(transaction => transaction, Scope.Hub, ends: null, CancellationToken.None);
        var third = writer.WriteAsync(transaction => transaction, Scope.Hub, ends: null, CancellationToken.None);

        held.Set();

        (await second).ShouldBeSameAs(await first);
        (await third).ShouldBeSameAs(await first);
    }

    [Fact]
    public async Task A_caller_hears_nothing_before_the_commit()
    {
        await using var writer = new SqliteWriter(_database);
        using var held = new ManualResetEventSlim();
        var first = AddAsync(writer, 1);
        var last = writer.WriteAsync(
            transaction => Held(held, transaction), Scope.Hub, ends: null, CancellationToken.None);

        var visibleWhenHeard = first.ContinueWith(_ => Count(), TaskScheduler.Default);
        held.Set();

        (await visibleWhenHeard).ShouldBe(1);
        await last;
    }

    [Fact]
    public async Task Whoever_waits_while_the_file_refuses_every_write_is_told_so()
    {
        await using var writer = new SqliteWriter(_database);
        await using var other = new SqliteConnection(_database);
        await other.OpenAsync();
        await using var held = other.BeginTransaction();

        var failure = await Should.ThrowAsync<SqliteException>(
            AddAsync(writer, 1).WaitAsync(TimeSpan.FromSeconds(20)));

        failure.SqliteErrorCode.ShouldBe(SQLitePCL.raw.SQLITE_BUSY);
    }

    [Fact]
    public async Task Once_the_file_can_be_written_again_it_goes_on()
    {
        await using var writer = new SqliteWriter(_database);
        await using (var other = new SqliteConnection(_database))
        {
            await other.OpenAsync();
            await using var held = other.BeginTransaction();
            await Should.ThrowAsync<SqliteException>(AddAsync(writer, 1).WaitAsync(TimeSpan.FromSeconds(20)));
        }

        await AddAsync(writer, 2);

        Count().ShouldBe(1);
    }

    [Fact]
    public async Task When_the_database_ends_the_shared_transaction_by_itself_the_next_goes_on()
    {
        await using var writer = new SqliteWriter(_database);
        await AddAsync(writer, 1);

        // As SQLite does on its own when the disk is full.
        var failure = await Should.ThrowAsync<SqliteException>(writer.WriteAsync(
            transaction => Run(transaction, "INSERT OR ROLLBACK INTO numbers (number) VALUES (1)"),
            Scope.Hub,
            ends: null,
            CancellationToken.None));
        await AddAsync(writer, 2);

        failure.SqliteErrorCode.ShouldBe(SQLitePCL.raw.SQLITE_CONSTRAINT);

        Count().ShouldBe(2);
    }

    [Fact]
    public async Task Disposing_of_it_twice_is_harmless()
    {
        var writer = new SqliteWriter(_database);

        await writer.DisposeAsync();

        await Should.NotThrowAsync(async () => await writer.DisposeAsync());
    }

    private static DbTransaction Held(ManualResetEventSlim until, DbTransaction transaction)
    {
        until.Wait();
        return transaction;
    }

    private static Task<int> AddAsync(SqliteWriter writer, int number) => writer.WriteAsync(
        transaction => Run(transaction, $"INSERT INTO numbers (number) VALUES ({number})"),
        Scope.Hub,
        ends: null,
        CancellationToken.None);

    private static int Run(DbTransaction transaction, string sql) =>
        ((SqliteConnection)transaction.Connection!).Run(sql);

    private void Run(string sql)
    {
        using var connection = new SqliteConnection(_database);
        connection.Open();
        connection.Run(sql);
    }

    private int Count()
    {
        using var connection = new SqliteConnection(_database);
        connection.Open();
        return connection.Column("SELECT number FROM numbers").Count;
    }
}
