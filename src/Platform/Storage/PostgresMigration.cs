using System.Reflection;
using IntelHub.Platform.Hosting;
using Npgsql;

namespace IntelHub.Platform.Storage;

/// <summary>
/// Brings one module's schema up to date, while no other process does; processes of the version before go on.
/// </summary>
internal sealed class PostgresMigration(PostgresSettings settings, Assembly module)
{
    /// <summary>Whoever wants a table that a script waits for waits behind it: for so long, and not for ever.</summary>
    private const string LongestWait = "SET lock_timeout = '1s'";

    private const string AsBefore = "RESET lock_timeout";

    /// <summary>Of two seconds each: ten minutes.</summary>
    private const int Attempts = 300;

    public void Run(bool isDemonstration, DateTimeOffset now)
    {
        try
        {
            using var connection = new NpgsqlConnection(settings.ForMigrating);
            connection.Open();
            RefuseWhoeverPassesPolicies(connection);
            RefuseAnotherOrder(connection);
            Ask(connection, $"SELECT pg_advisory_lock({PostgresWriter.Locks}, 0)");
            if (Ask(connection, $"SELECT to_regnamespace('{settings.Schema}')::text") is DBNull)
            {
                Ask(connection, $"CREATE SCHEMA {settings.Schema}");
            }

            MigrateBesideOthers(connection, now);
            if (settings.Schema == PostgresSettings.PlatformSchema)
            {
                KeepDemonstrationsApart(connection, isDemonstration);
            }
        }
        catch (NpgsqlException failure)
        {
            // With the server's own words: they name what is missing, and hold no password.
            throw new HubCannotStart(
                $"The {settings.Schema} schema in PostgreSQL could not be opened or brought up to date: " +
                $"{failure.Message} See src/guides/operate.md.");
        }
    }

    /// <summary>
    /// Not in the middle of what one of the module's writers does: each would hold a table that the other wants next.
    /// </summary>
    private void MigrateBesideOthers(NpgsqlConnection connection, DateTimeOffset now)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Ask(connection, LongestWait);
                Migrator.Migrate(connection, module, ".Postgres.", now, () => Ask(
                    connection,
                    $"SELECT pg_advisory_xact_lock({PostgresWriter.Locks}, hashtext('{settings.Schema}'))"));
                Ask(connection, AsBefore);
                return;
            }
            catch (PostgresException busy) when (
                busy.SqlState == PostgresErrorCodes.LockNotAvailable && attempt < Attempts)
            {
                Ask(connection, $"{AsBefore}; SELECT pg_sleep(1)");
            }
        }
    }

    private static void RefuseWhoeverPassesPolicies(NpgsqlConnection connection)
    {
        if (Ask(connection, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user") is true)
        {
            throw new HubCannotStart(
                $"The role {connection.UserName} passes over row-level security, which keeps organisations' rows " +
                "apart. Give the hub a role without SUPERUSER and BYPASSRLS.");
        }
    }

    /// <summary>Text is the same, and comes in the same order, as in the embedded file: byte by byte.</summary>
    private static void RefuseAnotherOrder(NpgsqlConnection connection)
    {
        if (Ask(connection, "SELECT 'a' > 'B' AND current_setting('server_encoding') = 'UTF8'") is not true)
        {
            throw new HubCannotStart(
                $"The database {connection.Database} does not keep text as the hub needs it. Make it with " +
                "TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'.");
        }
    }

    /// <summary>A demonstration's data and a real hub's never mix, whichever folder the hub was started with.</summary>
    private static void KeepDemonstrationsApart(NpgsqlConnection connection, bool isDemonstration)
    {
        var said = Ask(
            connection,
            $"INSERT INTO hub_kind (one, demonstration) VALUES (1, {isDemonstration}) ON CONFLICT DO NOTHING; " +
            "SELECT demonstration FROM hub_kind");
        if (!Equals(said, isDemonstration))
        {
            throw new HubCannotStart(isDemonstration
                ? "Hub:Postgres names a real hub's database, so a demonstration cannot use it. Choose another."
                : "Hub:Postgres names a demonstration's database, so a real hub cannot use it. Choose another.");
        }
    }

    private static object? Ask(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Of the program's own constants and names.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
