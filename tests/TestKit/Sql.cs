using Microsoft.Data.Sqlite;

namespace IntelHub.TestKit;

/// <summary>SQL that a test says itself, past every mapping, to see or to try what is really in a file.</summary>
public static class Sql
{
    public static int Run(this SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of every row, as text.</summary>
    public static IReadOnlyList<string> Column(this SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
