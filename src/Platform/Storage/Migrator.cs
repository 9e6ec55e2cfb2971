using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace IntelHub.Platform.Storage;

/// <summary>
/// Brings a module's tables up to date: its numbered scripts, each run once, in order, in one transaction each.
/// </summary>
public static class Migrator
{
    public static void Migrate(SqliteConnection connection, Assembly module, DateTimeOffset now)
    {
        using (var create = connection.CreateCommand())
        {
            create.CommandText =
                "CREATE TABLE IF NOT EXISTS migrations (script TEXT PRIMARY KEY, applied_at TEXT NOT NULL) STRICT";
            create.ExecuteNonQuery();
        }

        var scripts = module.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (var script in scripts)
        {
            RunOnce(connection, module, script, now);
        }
    }

    private static void RunOnce(SqliteConnection connection, Assembly module, string script, DateTimeOffset now)
    {
        using var transaction = connection.BeginTransaction();
        using var note = connection.CreateCommand();
        note.CommandText = "INSERT OR IGNORE INTO migrations (script, applied_at) VALUES ($script, $now)";
        note.Parameters.AddWithValue("$script", script);
        note.Parameters.AddWithValue("$now", now.ToString("O", CultureInfo.InvariantCulture));
        if (note.ExecuteNonQuery() == 1)
        {
            using var reader = new StreamReader(module.GetManifestResourceStream(script)!);
            using var run = connection.CreateCommand();
#pragma warning disable CA2100 // The scripts are our own, embedded at build time.
            run.CommandText = reader.ReadToEnd();
#pragma warning restore CA2100
            run.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
