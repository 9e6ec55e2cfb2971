using System.Globalization;
using System.Text;
using IntelHub.TestKit;
using Npgsql;

namespace IntelHub.Journeys.OnPostgres;

/// <summary>
/// Says to a module's tables what a program says that was built for them as they are now: each column by its name, in
/// prepared statements, and none that comes later.
/// </summary>
internal sealed class OlderProgram
{
    private readonly string _connection;
    private readonly IReadOnlyList<Table> _tables;
    private int _rounds;

    private OlderProgram(string connection, IReadOnlyList<Table> tables) =>
        (_connection, _tables) = (connection, tables);

    public int Rounds => Volatile.Read(ref _rounds);

    /// <summary>Knows the tables of this moment.</summary>
    public static async Task<OlderProgram> BuiltForAsync(TestDatabase database)
    {
        var columns = await database.AskAsync(
            """
            SELECT format('%s %s %s %s', c.table_name, c.column_name, replace(c.data_type, ' ', '-'), EXISTS (
                SELECT FROM pg_constraint k WHERE k.contype = 'c' AND k.conrelid = c.table_name::regclass))
            FROM information_schema.columns c
            WHERE c.table_schema = 'public' AND c.table_name <> 'migrations' AND c.is_identity = 'NO'
            ORDER BY c.table_name, c.ordinal_position
            """);
        var tables = columns.Select(line => line.Split(' '))
            .GroupBy(part => part[0], StringComparer.Ordinal)
            .Select(table => new Table(
                table.Key, [.. table.Select(part => (part[1], part[2]))], HasOneRow: table.First()[3] == "t"));

        // Rows are made up, so what they refer to is not there; as whom they are written decides about policies still.
        return new OlderProgram(
            new NpgsqlConnectionStringBuilder(database.Server.ConnectionTo(database.Name))
            {
                Pooling = false,
                MaxAutoPrepare = 200,
                AutoPrepareMinUsages = 1,
                Options = "-c session_replication_role=replica -c intelhub.organisation=*",
            }.ConnectionString,
            [.. tables]);
    }

    /// <summary>Writes, changes, reads and removes rows of each table until told to stop, or refused.</summary>
    public async Task GoOnAsync(string role, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync(CancellationToken.None);
        await RunAsync(connection, $"SET ROLE {role}");
        while (!stop.IsCancellationRequested)
        {
            foreach (var table in _tables)
            {
                await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
                foreach (var statement in table.Statements(Rounds))
                {
                    await RunAsync(connection, statement);
                }

                await transaction.CommitAsync(CancellationToken.None);
            }

            Interlocked.Increment(ref _rounds);
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <param name="HasOneRow">There is one row at most, put there when the table was made: none is added.</param>
    private sealed record Table(string Name, IReadOnlyList<(string Name, string Type)> Columns, bool HasOneRow)
    {
        private string Names => string.Join(", ", Columns.Select(column => column.Name));

        public IEnumerable<string> Statements(int round)
        {
            if (!HasOneRow)
            {
                yield return $"INSERT INTO {Name} ({Names}) VALUES ({Values(round)})";
            }

            yield return $"UPDATE {Name} SET {string.Join(", ", Columns.Select(each => $"{each.Name} = {each.Name}"))}";
            yield return $"SELECT {Names} FROM {Name}";
            if (!HasOneRow)
            {
                yield return $"DELETE FROM {Name} WHERE {Columns[0].Name} = {ValueOf(Columns[0].Type, round)}";
            }
        }

        private string Values(int round) => string.Join(", ", Columns.Select(each => ValueOf(each.Type, round)));

        private static string ValueOf(string type, int round) => type switch
        {
            "uuid" => $"'{new Guid(round, 0, 0, Encoding.ASCII.GetBytes("IntelHub"))}'",
            "text" => $"'row-{round.ToString(CultureInfo.InvariantCulture)}'",
            "bigint" or "integer" => round.ToString(CultureInfo.InvariantCulture),
            "boolean" => "false",
            "bytea" => "''::bytea",
            "ARRAY" => "'{}'",
            "time-without-time-zone" => "'09:00'",
            "timestamp-with-time-zone" => "now()",
            _ => throw new NotSupportedException(type),
        };
    }
}
