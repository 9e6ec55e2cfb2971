using System.Reflection;
using System.Text;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;

namespace IntelHub.Platform.Tests.Storage;

public sealed class MigratorTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public MigratorTests() => _connection.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Scripts_run_in_the_order_of_their_numbers()
    {
        Migrate(
            ("Module.0002-more.sql", "ALTER TABLE things ADD COLUMN more TEXT"),
            ("Module.0001-things.sql", "CREATE TABLE things (id INTEGER)"));

        _connection.Column("SELECT name FROM pragma_table_info('things')").ShouldBe(["id", "more"]);
    }

    [Fact]
    public void A_script_runs_once_however_often_the_hub_starts()
    {
        var script = ("Module.0001-things.sql", "CREATE TABLE things (id INTEGER)");

        Migrate(script);

        Should.NotThrow(() => Migrate(script));
    }

    [Fact]
    public void A_later_version_runs_only_what_is_new()
    {
        var first = ("Module.0001-things.sql", "CREATE TABLE things (id INTEGER)");
        Migrate(first);

        Migrate(first, ("Module.0002-more.sql", "ALTER TABLE things ADD COLUMN more TEXT"));

        _connection.Column("SELECT script FROM migrations ORDER BY script")
            .ShouldBe(["Module.0001-things.sql", "Module.0002-more.sql"]);
    }

    [Fact]
    public void When_a_script_ran_is_kept()
    {
        Migrate(("Module.0001-things.sql", "CREATE TABLE things (id INTEGER)"));

        _connection.Column("SELECT applied_at FROM migrations").ShouldBe(["2026-07-10T12:00:00.0000000+00:00"]);
    }

    [Fact]
    public void A_script_that_fails_leaves_nothing()
    {
        var broken = ("Module.0001-things.sql", "CREATE TABLE things (id INTEGER); INSERT INTO nowhere VALUES (1)");

        Should.Throw<SqliteException>(() => Migrate(broken));

        _connection.Column("SELECT name FROM sqlite_schema WHERE name = 'things'").ShouldBeEmpty();
        _connection.Column("SELECT script FROM migrations").ShouldBeEmpty();
    }

    [Fact]
    public void A_script_that_fails_leaves_what_ran_before_it()
    {
        var first = ("Module.0001-things.sql", "CREATE TABLE things (id INTEGER)");

        Should.Throw<SqliteException>(() => Migrate(first, ("Module.0002-more.sql", "INSERT INTO nowhere VALUES (1)")));

        _connection.Column("SELECT script FROM migrations").ShouldBe(["Module.0001-things.sql"]);
    }

    [Fact]
    public void The_scripts_of_another_engine_are_left_alone() =>
        Should.NotThrow(() => Migrate(("Another.0001-things.sql", "Not SQLite's.")));

    [Fact]
    public void What_a_module_embeds_besides_its_scripts_is_left_alone() =>
        Should.NotThrow(() => Migrate(("Module.reading-list.txt", "Not SQL.")));

    private void Migrate(params (string Name, string Text)[] scripts) =>
        Migrator.Migrate(_connection, new ModuleWith(scripts), "Module.", TestHub.Noon);

    /// <summary>A module's assembly, as far as its embedded files go.</summary>
    private sealed class ModuleWith((string Name, string Text)[] files) : Assembly
    {
        public override string[] GetManifestResourceNames() => [.. files.Select(file => file.Name)];

        public override Stream GetManifestResourceStream(string name) =>
            new MemoryStream(Encoding.UTF8.GetBytes(files.Single(file => file.Name == name).Text));
    }
}
