using System.Data.Common;
using System.Reflection;
using IntelHub.Accounts;
using IntelHub.Alerting;
using IntelHub.Directory;
using IntelHub.Intake;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Storage;
using IntelHub.Sharing;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;
using Shouldly;

namespace IntelHub.Journeys.OnPostgres;

/// <summary>Each module has one set of tables, whichever engine keeps them.</summary>
public sealed class SameTablesTests
{
    public static TheoryData<Assembly> Modules => new(
    [
        typeof(IHubModule).Assembly, typeof(DirectoryModule).Assembly, typeof(IntakeModule).Assembly,
        typeof(SharingModule).Assembly, typeof(AlertingModule).Assembly, typeof(AccountsModule).Assembly,
    ]);

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task Both_engines_have_the_same_columns_under_the_same_names(Assembly module)
    {
        var database = await TestEngine.NewPostgresAsync();
        await using var postgres = new NpgsqlConnection(database.Server.ConnectionTo(database.Name));
        await postgres.OpenAsync();
        await using var sqlite = new SqliteConnection("Data Source=:memory:");
        await sqlite.OpenAsync();

        Migrator.Migrate(sqlite, module, ".Sqlite.", TestHub.Noon);
        Migrator.Migrate(postgres, module, ".Postgres.", TestHub.Noon);

        // What kind of hub it is, the embedded hub's folder says.
        var embedded = await ColumnsAsync(
            sqlite,
            """
            SELECT t.name || '.' || c.name || CASE WHEN c."notnull" OR c.pk THEN ' NOT NULL' ELSE '' END
            FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
            """);
        (await ColumnsAsync(
            postgres,
            """
            SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'hub_kind'
            """)).ShouldBe(embedded);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Each_script_has_a_twin_for_the_other_engine(Assembly module) =>
        ScriptsOf(module, ".Postgres.").Select(name => name.Replace(".Postgres.", ".Sqlite.", StringComparison.Ordinal))
            .ShouldBe(ScriptsOf(module, ".Sqlite."));

    private static IEnumerable<string> ScriptsOf(Assembly module, string engine) => module.GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal) &&
            name.Contains(engine, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static async Task<IReadOnlyList<string>> ColumnsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        var columns = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            columns.Add(reader.GetString(0));
        }

        return [.. columns.Order(StringComparer.Ordinal)];
    }
}
