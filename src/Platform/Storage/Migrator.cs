using System.Data.Common;
using System.Globalization;
using System.Reflection;

namespace IntelHub.Platform.Storage;

/// <summary>
/// Brings a module's tables up to date: its numbered scripts, each run once, in order, in one transaction each.
/// </summary>
public static class Migrator
{
    /// <param name="connection">It alone runs them.</param>
    /// <param name="module">Has them embedded.</param>
    /// <param name="folder">The engine's part of their names.</param>
    /// <param name="now">Noted of those that ran.</param>
    /// <param name="before">Done first in each script's transaction.</param>
    public static void Migrate(
        DbConnection connection, Assembly module, string folder, DateTimeOffset now, Action? before = null)
    {
        var scripts = module.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Where(name => name.Contains(folder, StringComparison.Ordinal))
            .Except(Applied(connection))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (scripts.Count == 0)
        {
            return;
        }

        using (var create = connection.CreateCommand())
        {
            create.CommandText =
                "CREATE TABLE IF NOT EXISTS migrations (script TEXT PRIMARY KEY, applied_at TEXT NOT NULL)";
            create.ExecuteNonQuery();
        }

        foreach (var script in scripts)
        {
            RunOnce(connection, module, script, now, before);
        }
    }

    /// <summary>Only read: a role that may not make tables must be able to see that there is nothing to make.</summary>
    private static HashSet<string> Applied(DbConnection connection)
    {
        using var read = connection.CreateCommand();
        read.CommandText = "SELECT script FROM migrations";
        var applied = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            using var reader = read.ExecuteReader();
            while (reader.Read())
            {
                applied.Add(reader.GetString(0));
            }
        }
        catch (DbException)
        {
            // There is no such table yet; what else may be wrong shows when it is made.
        }

        return applied;
    }

    private static void RunOnce(
        DbConnection connection, Assembly module, string script, DateTimeOffset now, Action? before)
    {
        using var transaction = connection.BeginTransaction();
        before?.Invoke();
        using var note = connection.CreateCommand();
        note.Transaction = transaction;
        note.CommandText = "INSERT INTO migrations (script, applied_at) VALUES (@script, @now) ON CONFLICT DO NOTHING";
        Bind(note, "@script", script);
        Bind(note, "@now", now.ToString("O", CultureInfo.InvariantCulture));
        if (note.ExecuteNonQuery() == 1)
        {
            using var reader = new StreamReader(module.GetManifestResourceStream(script)!);
            using var run = connection.CreateCommand();
            run.Transaction = transaction;
#pragma warning disable CA2100 // The scripts are our own, embedded at build time.
            run.CommandText = reader.ReadToEnd();
#pragma warning restore CA2100
            run.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static void Bind(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
