using System.Globalization;
using Npgsql;

namespace IntelHub.Platform.Storage.Moving;

/// <summary>One schema of the server, in one transaction: filled whole, or not at all.</summary>
internal sealed class ServerTables : IDisposable
{
    private const int RowsAtATime = 200;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private ServerTables(NpgsqlConnection connection, NpgsqlTransaction transaction, string schema)
    {
        (_connection, _transaction, Schema) = (connection, transaction, schema);
        Say("SET LOCAL lock_timeout = '10s'").ExecuteNonQuery();
        Say($"SELECT pg_advisory_xact_lock({PostgresWriter.Locks}, hashtext('{schema}'))").ExecuteNonQuery();
        Tables = InOrder();

        // Whoever else has this database open waits until it is done, or finds it full.
        Say($"LOCK TABLE {string.Join(", ", Tables.Select(table => table.Name))} IN EXCLUSIVE MODE").ExecuteNonQuery();
    }

    public string Schema { get; }

    /// <summary>Each after those that its rows refer to.</summary>
    public IReadOnlyList<MovedTable> Tables { get; }

    public static ServerTables Open(string connectionString, string schema)
    {
        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return new ServerTables(connection, connection.BeginTransaction(), schema);
    }

    public IReadOnlyList<string> Scripts() =>
        [.. Read("SELECT script FROM migrations ORDER BY script", row => row.GetString(0))];

    public RowTally Tally(MovedTable table)
    {
        var tally = new RowTally();
        foreach (var row in Read($"SELECT {table.ColumnNames} FROM {table.Name}", Values))
        {
            tally.Add(row.Zip(table.Columns, (value, column) => column.FromServer(value)));
        }

        return tally;
    }

    public void Empty()
    {
        foreach (var table in Tables.Reverse())
        {
            if (Tally(table).Rows > 0)
            {
                Say($"DELETE FROM {table.Name}").ExecuteNonQuery();
            }
        }
    }

    public void Fill(MovedTable table, IEnumerable<object[]> rows)
    {
        var places = string.Join(", ", Enumerable.Range(1, table.Columns.Count).Select(n => $"${n}"));
        var insert = $"INSERT INTO {table.Name} ({table.ColumnNames}) OVERRIDING SYSTEM VALUE VALUES ({places})";
        foreach (var some in rows.Chunk(RowsAtATime))
        {
            using var batch = new NpgsqlBatch(_connection, _transaction);
            foreach (var row in some)
            {
                var command = new NpgsqlBatchCommand(insert);
                for (var column = 0; column < row.Length; column++)
                {
                    command.Parameters.Add(new NpgsqlParameter
                    {
                        NpgsqlDbType = table.Columns[column].ServerType,
                        Value = table.Columns[column].ToServer(row[column]),
                    });
                }

                batch.BatchCommands.Add(command);
            }

            batch.ExecuteNonQuery();
        }
    }

    /// <summary>The next row is numbered after all that ever were.</summary>
    public void GoOnAfter(MovedTable table, long highest) => Say(string.Create(
        CultureInfo.InvariantCulture,
        $"ALTER TABLE {table.Name} ALTER COLUMN {table.Numbered!.Name} RESTART WITH {highest + 1}")).ExecuteNonQuery();

    public void Commit() => _transaction.Commit();

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }

    /// <summary>What kind of hub it is, is said before: the embedded hub has no such table.</summary>
    private List<MovedTable> InOrder()
    {
        var tables = Read(
                """
                SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attidentity <> ''
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
                    AND c.relname NOT IN ('migrations', 'hub_kind')
                ORDER BY c.relname, a.attnum
                """,
                row => (Table: row.GetString(0),
                    Column: new MovedColumn(row.GetString(1), row.GetString(2), row.GetBoolean(3))))
            .GroupBy(row => row.Table, row => row.Column)
            .Select(table => new MovedTable(table.Key, [.. table]))
            .ToList();
        var refersTo = Read(
                """
                SELECT f.relname, t.relname FROM pg_constraint k
                JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
                WHERE k.contype = 'f' AND f.relnamespace = current_schema()::regnamespace AND f.oid <> t.oid
                """,
                row => (From: row.GetString(0), To: row.GetString(1)))
            .ToLookup(key => key.From, key => key.To);
        var ordered = new List<MovedTable>();
        while (ordered.Count < tables.Count)
        {
            ordered.Add(tables.Except(ordered).First(table =>
                refersTo[table.Name].All(other => ordered.Exists(done => done.Name == other))));
        }

        return ordered;
    }

    private static object[] Values(NpgsqlDataReader row)
    {
        var values = new object[row.FieldCount];
        row.GetValues(values);
        return values;
    }

    private IEnumerable<T> Read<T>(string sql, Func<NpgsqlDataReader, T> select)
    {
        using var command = Say(sql);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return select(reader);
        }
    }

    private NpgsqlCommand Say(string sql)
    {
#pragma warning disable CA2100 // Of names that our own scripts gave.
        return new NpgsqlCommand(sql, _connection, _transaction);
#pragma warning restore CA2100
    }
}
