using System.Data.Common;
using System.Reflection;
using System.Text;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Npgsql;

namespace IntelHub.Platform.Tests.Storage;

/// <summary>A module's tables change while processes of the version before go on with them.</summary>
public sealed class PostgresMigrationTests : IAsyncLifetime
{
    private const string Module = "Others";

    private static readonly (string, string) _first = (
        "0001.sql", "CREATE TABLE one (id INTEGER); CREATE TABLE two (id INTEGER)");

    private static readonly (string, string) _second = (
        "0002.sql", "ALTER TABLE two ADD COLUMN more TEXT NULL; ALTER TABLE one ADD COLUMN more TEXT NULL");

    private TestDatabase _database = null!;
    private PostgresSettings _settings = null!;

    public async Task InitializeAsync()
    {
        _database = await TestEngine.NewPostgresAsync();
        _settings = PostgresSettings.Of(Module, _database.Server.ConnectionTo(_database.Name, _database.Role), null);
        Migrate(_first);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_script_waits_for_a_writer_that_goes_on_to_the_table_which_the_script_would_have_first()
    {
        await using var writer = new PostgresWriter(_settings.Schema, _settings.ForTheHub);
        var migrating = Task.CompletedTask;

        await writer.WriteAsync(
            transaction =>
            {
                Run(transaction, "INSERT INTO one VALUES (1)");
                migrating = Task.Run(() => Migrate(_first, _second));
                UntilAScriptWaits(transaction);
                return Run(transaction, "INSERT INTO two VALUES (1)");
            },
            Scope.Hub, ends: null, CancellationToken.None);

        await migrating;
        (await _database.AskAsync("SELECT one.more IS NULL FROM others.one, others.two")).ShouldBe(["t"]);
    }

    [Fact]
    public async Task Nobody_queues_behind_a_script_that_waits_for_a_long_query()
    {
        await using var query = new NpgsqlConnection(_settings.ForTheHub);
        await query.OpenAsync();
        await using var longQuery = await query.BeginTransactionAsync();
        Run(longQuery, "SELECT count(*) FROM two");
        var migrating = Task.Run(() => Migrate(_first, _second));
        UntilAScriptWaits(longQuery);

        // Without end if it queues: the query that the script waits for goes on until this has its answer.
        (await _database.AskAsync("SELECT count(*) FROM others.two")).ShouldBe(["0"]);

        migrating.IsCompleted.ShouldBeFalse();
        await longQuery.CommitAsync();
        await migrating;
        (await _database.AskAsync("SELECT count(more) FROM others.two")).ShouldBe(["0"]);
    }

    private void Migrate(params (string, string)[] scripts) =>
        new PostgresMigration(_settings, new ModuleWith(scripts)).Run(isDemonstration: false, TestHub.Noon);

    private static void UntilAScriptWaits(DbTransaction transaction)
    {
        const string waits =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'IntelHub Others migrating' AND " +
            "datname = current_database() AND wait_event_type = 'Lock'";
        while (Run(transaction, waits) == 0)
        {
            Run(transaction, "SELECT count(pg_sleep(0.01))");
            Run(transaction, "SELECT count(pg_stat_clear_snapshot())");
        }
    }

    private static long Run(DbTransaction transaction, string sql)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar() ?? 0L, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A module's assembly, as far as its scripts go.</summary>
    private sealed class ModuleWith((string Name, string Text)[] files) : Assembly
    {
        public override string[] GetManifestResourceNames() => [.. files.Select(file => ".Postgres." + file.Name)];

        public override Stream GetManifestResourceStream(string name) => new MemoryStream(
            Encoding.UTF8.GetBytes(files.Single(file => ".Postgres." + file.Name == name).Text));
    }
}
