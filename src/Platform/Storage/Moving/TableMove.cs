using System.Reflection;

namespace IntelHub.Platform.Storage.Moving;

/// <summary>Tables on their way from a file into one schema; they are there once they are committed.</summary>
internal sealed class TableMove(EmbeddedTables from, ServerTables to, Assembly module) : IDisposable
{
    public IEnumerable<string> Tables => to.Tables.Select(table => table.Name);

    public static IReadOnlyList<string> ScriptsOf(Assembly module, string engine) =>
    [
        .. module.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Where(name => name.Contains($".{engine}.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Both sides have the tables as this version makes them, and the server's are unused.</summary>
    public void RefuseUnlessReady(DateTimeOffset now)
    {
        if (!to.Scripts().SequenceEqual(ScriptsOf(module, "Postgres")))
        {
            throw new MoveRefused(
                $"The {to.Schema} schema was made by another version of the hub. Move with the version that made it.");
        }

        using var unused = EmbeddedTables.Unused(module, now);
        foreach (var table in to.Tables)
        {
            if (!from.ColumnsOf(table.Name).SequenceEqual(
                table.Columns.Select(column => column.Name).Order(StringComparer.Ordinal)))
            {
                throw new MoveRefused($"The table {table.Name} has other columns in the file than in PostgreSQL.");
            }

            // Asked now, so that a kind of column nobody thought of is found before the first row is read.
            _ = table.Columns.Select(column => column.ServerType).ToList();
            if (!to.Tally(table).IsLike(unused.Tally(table)))
            {
                throw new MoveRefused(
                    $"The table {to.Schema}.{table.Name} is not empty: a hub has used this database, or an earlier " +
                    "move was cut short. Nothing is ever moved over other data. Give a new database, or drop its " +
                    "schemas and run infra/postgres/roles.sql again.");
            }
        }
    }

    /// <summary>Every row goes over, and what arrived is read again and compared. How many there were.</summary>
    public long Run(Action<string, long> done)
    {
        long all = 0;
        to.Empty();
        foreach (var table in to.Tables)
        {
            to.Fill(table, from.Rows(table));
            if (table.Numbered is not null)
            {
                to.GoOnAfter(table, from.HighestNumber(table));
            }

            var (there, here) = (to.Tally(table), from.Tally(table));
            if (!there.IsLike(here))
            {
                throw new MoveRefused(
                    $"What arrived in {to.Schema}.{table.Name} is not what the file has " +
                    $"({there.Rows} rows for {here.Rows}).");
            }

            done($"{to.Schema}.{table.Name}", here.Rows);
            all += here.Rows;
        }

        return all;
    }

    public void Commit() => to.Commit();

    public void Dispose() => to.Dispose();
}
