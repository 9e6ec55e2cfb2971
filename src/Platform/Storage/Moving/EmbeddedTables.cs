using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace IntelHub.Platform.Storage.Moving;

/// <summary>The tables of an embedded file. They are only read.</summary>
internal sealed class EmbeddedTables : IDisposable
{
    private readonly SqliteConnection _connection;

    private EmbeddedTables(SqliteConnection connection) => _connection = connection;

    public static EmbeddedTables In(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        var tables = new EmbeddedTables(connection);
        return tables.Texts("PRAGMA integrity_check(1)") is ["ok"]
            ? tables
            : throw new MoveRefused(
                $"SQLite finds {path} damaged. Put back the newest backup that it finds whole, and move that.");
    }

    /// <summary>As they are before anybody has used them: what the scripts themselves put into them.</summary>
    public static EmbeddedTables Unused(Assembly module, DateTimeOffset now)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Migrator.Migrate(connection, module, ".Sqlite.", now);
        return new EmbeddedTables(connection);
    }

    /// <summary>All but the list of scripts.</summary>
    public IReadOnlyList<string> Names() => Texts(
        """
        SELECT name FROM sqlite_schema
        WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name <> 'migrations' ORDER BY name
        """);

    public IReadOnlyList<string> Scripts() => Texts("SELECT script FROM migrations ORDER BY script");

    public IReadOnlyList<string> ColumnsOf(string table) =>
        Texts($"SELECT name FROM pragma_table_info('{table}') ORDER BY name");

    /// <summary>The highest number that a row was ever given, also when that row is gone.</summary>
    public long HighestNumber(MovedTable table)
    {
        var highest = Number($"SELECT COALESCE(MAX(\"{table.Numbered!.Name}\"), 0) FROM \"{table.Name}\"");
        return Number("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'sqlite_sequence'") == 0
            ? highest
            : Math.Max(
                highest, Number($"SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = '{table.Name}'"));
    }

    public IEnumerable<object[]> Rows(MovedTable table)
    {
        using var command = Say($"SELECT {table.ColumnNames} FROM \"{table.Name}\"");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            yield return row;
        }
    }

    public RowTally Tally(MovedTable table)
    {
        var tally = new RowTally();
        foreach (var row in Rows(table))
        {
            tally.Add(row.Zip(table.Columns, (value, column) => column.Spelt(value)));
        }

        return tally;
    }

    public void Dispose() => _connection.Dispose();

    private List<string> Texts(string sql)
    {
        using var command = Say(sql);
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private long Number(string sql)
    {
        using var command = Say(sql);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private SqliteCommand Say(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Of names that our own scripts gave.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
