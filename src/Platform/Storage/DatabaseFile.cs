using System.Reflection;
using Microsoft.Data.Sqlite;

namespace IntelHub.Platform.Storage;

/// <summary>A module's numbered SQL scripts are embedded in this assembly.</summary>
internal sealed record ModuleScripts(Assembly Assembly);

/// <summary>One SQLite file: write-ahead log, one writer, any number of readers.</summary>
internal sealed record DatabaseFile(string ConnectionString)
{
    public static DatabaseFile At(string path) =>
        new(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
        }.ConnectionString);

    /// <summary>Brings every module's tables up to date, then opens the one writer.</summary>
    public SqliteWriter OpenWriter(IEnumerable<ModuleScripts> modules, TimeProvider clock)
    {
        using (var connection = new SqliteConnection(ConnectionString))
        {
            connection.Open();
            foreach (var module in modules)
            {
                Migrator.Migrate(connection, module.Assembly, ".Sqlite.", clock.GetUtcNow());
            }
        }

        return new SqliteWriter(ConnectionString);
    }
}
