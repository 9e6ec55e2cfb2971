using System.Data.Common;
using System.Globalization;
using System.Reflection;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Storage.Moving;

namespace IntelHub.Platform.Doctor;

/// <summary>Whether the modules' tables can be reached and are up to date, and what waits in the outbox.</summary>
internal sealed class TablesLook(DoctorOptions asked, HubTables tables, DateTimeOffset now)
{
    private static readonly TimeSpan _longestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _mostSkew = TimeSpan.FromSeconds(5);

    public IEnumerable<DoctorFinding> Look()
    {
        if (!tables.InPostgres && Stranded() is { } stranded)
        {
            return [stranded];
        }

        return asked.Modules.SelectMany(LookAt).DistinctBy(finding => (finding.Code, finding.Says));
    }

    /// <summary>There is no file, or what is in it is no longer the hub's.</summary>
    private DoctorFinding? Stranded()
    {
        var folder = asked.DataFolder;
        return !File.Exists(Path.Combine(folder, DataFolder.DatabaseName))
            ? new DoctorFinding(
                "database-missing", $"There is no {DataFolder.DatabaseName} in {folder}.",
                "If the tables are in PostgreSQL, say so with --postgres or in Hub__Postgres; if not, put the backup " +
                "in its place (infra/runbooks/restore.md).")
            : File.Exists(Path.Combine(folder, "moved"))
                ? new DoctorFinding(
                    "tables-moved", "The tables were moved to PostgreSQL, and you ask for those that were left behind.",
                    "Name the database with --postgres or in Hub__Postgres.")
                : null;
    }

    private IReadOnlyList<DoctorFinding> LookAt(Assembly module)
    {
        var name = HubTables.NameOf(module);
        try
        {
            using var connection = tables.Open(name);
            var found = tables.InPostgres ? OfServer(connection).ToList() : [];
            var behind = Behind(connection, module, name).ToList();
            found.AddRange(behind);
            if (name == "Platform" && behind.Count == 0)
            {
                found.AddRange(Outbox(connection));
            }

            return found;
        }
        catch (DbException failure)
        {
            // In the server's own words, which hold no password.
            return
            [
                new DoctorFinding(
                    "database-away", $"The tables of {name} cannot be reached: {failure.Message.TrimEnd('.')}.",
                    "infra/runbooks/database-away.md goes through what it may be."),
            ];
        }
        catch (HubCannotStart failure)
        {
            return [new DoctorFinding("setting-unreadable", failure.Message, "Put the setting right.")];
        }
    }

    private IEnumerable<DoctorFinding> OfServer(DbConnection connection)
    {
        // The clock is asked last, so that opening the connection does not count.
        var said = HubTables.Ask(
            connection,
            """
            SELECT current_user, rolsuper OR rolbypassrls, 'a' > 'B' AND current_setting('server_encoding') = 'UTF8',
                current_setting('fsync') = 'on', clock_timestamp()
            FROM pg_roles WHERE rolname = current_user
            """)[0];
        if (said[1] is true)
        {
            yield return new DoctorFinding(
                "role-too-strong", $"The role {said[0]} passes over row-level security, so the hub does not start.",
                "Run infra/postgres/roles.sql, and give the hub the roles that it makes.");
        }

        if (said[2] is not true)
        {
            yield return new DoctorFinding(
                "database-order", "The database does not keep text as the hub needs it, so the hub does not start.",
                "Make a new one with TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C', and restore into it.");
        }

        if (said[3] is not true)
        {
            yield return new DoctorFinding(
                "database-forgets",
                "The server does not wait for its disk (fsync is off): a power cut loses what was accepted.",
                "Set fsync = on in postgresql.conf and reload.");
        }

        var skew = (new DateTimeOffset((DateTime)said[4], TimeSpan.Zero) - now).Duration();
        if (skew > _mostSkew)
        {
            yield return new DoctorFinding(
                "clock-skew",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This machine's clock and the database server's are {(long)skew.TotalSeconds} seconds apart."),
                "Let both take the time from the same source (chronyc tracking, timedatectl).");
        }
    }

    private IEnumerable<DoctorFinding> Behind(DbConnection connection, Assembly module, string name)
    {
        var scripts = TableMove.ScriptsOf(module, tables.InPostgres ? "Postgres" : "Sqlite");
        HashSet<string> applied;
        try
        {
            applied = [.. HubTables.Ask(connection, "SELECT script FROM migrations").Select(row => (string)row[0])];
        }
        catch (DbException)
        {
            applied = [];
        }

        if (!applied.IsSupersetOf(scripts))
        {
            yield return new DoctorFinding(
                "tables-behind", $"The tables of {name} are not those of this version.",
                "Start the hub of this version: it brings them up to date, or says in one sentence why it cannot.");
        }
    }

    private IEnumerable<DoctorFinding> Outbox(DbConnection connection)
    {
        var waiting = HubTables.Ask(
            connection,
            """
            SELECT consumer, COUNT(*), MIN(said_at), SUM(CASE WHEN set_aside_at IS NULL THEN 0 ELSE 1 END)
            FROM outbox GROUP BY consumer ORDER BY consumer
            """);
        foreach (var row in waiting)
        {
            var (count, setAside) = (HubTables.Number(row[1]), HubTables.Number(row[3]));
            var age = now - new DateTimeOffset(HubTables.Number(row[2]), TimeSpan.Zero);
            if (setAside > 0)
            {
                yield return new DoctorFinding(
                    "news-set-aside",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{setAside} pieces of news for {row[0]} were set aside: their effect has not happened."),
                    "Mend the cause that the log names (9002), then have them tried again " +
                    "(infra/runbooks/news-set-aside.md).");
            }

            if (count > setAside && age > _longestWait)
            {
                yield return new DoctorFinding(
                    "news-waits",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{count - setAside} pieces of news for {row[0]} wait, the oldest for " +
                        $"{(long)age.TotalMinutes} minutes."),
                    "If the hub runs, look for log lines 9001 and 5001 (infra/runbooks/outbox-age.md); if not, start " +
                    "it.");
            }
        }
    }
}
