using System.Data.Common;
using System.Globalization;
using System.Reflection;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IntelHub.Platform.Doctor;

/// <summary>A hub's tables in either engine, for a tool that only looks, whether the hub runs or not.</summary>
public sealed class HubTables(DoctorOptions asked)
{
    public bool InPostgres => asked.Postgres is not null;

    /// <summary>
    /// As a module sees them. Throws <see cref="HubCannotStart"/> when the setting cannot be read, or a
    /// <see cref="DbException"/> when they cannot be reached.
    /// </summary>
    public DbConnection Open(string module)
    {
        var connection = asked.Postgres is { } common
            ? (DbConnection)new NpgsqlConnection(
                PostgresSettings.Of(module, common, asked.OwnPostgres(module)).ForMigrating)
            : new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(asked.DataFolder, DataFolder.DatabaseName),
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static IReadOnlyList<object[]> Ask(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Of the program's own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public static long Number(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    internal static string NameOf(Assembly module) => module.GetName().Name!.Split('.')[^1];
}
