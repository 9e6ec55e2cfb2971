using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using IntelHub.Platform.Hosting;
using IntelHub.Vocabulary;
using Npgsql;

namespace IntelHub.Platform.Storage.Moving;

/// <summary>
/// Moves a stopped embedded hub into PostgreSQL, waiting news and all. Exit code 0: everything is there, and was
/// compared; 1: it was refused, and nothing was changed; 2: it could not be done.
/// </summary>
public static class HubMove
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int CouldNotRun = 2;

    /// <summary>The ledger has a database of its own, and no schema in it.</summary>
    private const string LedgerSchema = "public";

    public static int Run(HubMoveOptions asked, DateTimeOffset now, TextWriter output, TextWriter errors)
    {
        try
        {
            Move(asked, now, output);
            return Done;
        }
        catch (Exception refusal) when (refusal is MoveRefused or HubCannotStart or FileNotFoundException)
        {
            errors.WriteLine(refusal.Message);
            return Refused;
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or JsonException)
        {
            // What the value is stays unsaid: it may be anything.
            errors.WriteLine("A value in the file is not what its column holds, so nothing was moved.");
        }
        catch (PostgresException failure)
        {
            // Without the details, which repeat the row.
            errors.WriteLine($"PostgreSQL refused it, so nothing was moved: {failure.MessageText}");
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"It could not be moved: {failure.Message}");
        }

        return CouldNotRun;
    }

    private static void Move(HubMoveOptions asked, DateTimeOffset now, TextWriter output)
    {
        if (!File.Exists(Path.Combine(asked.DataFolder, DataFolder.DatabaseName)))
        {
            throw new FileNotFoundException(
                $"There is no {DataFolder.DatabaseName} in '{asked.DataFolder}'. " +
                "Give the folder that Hub:DataFolder names.");
        }

        // Nobody starts the hub meanwhile: its folder is taken.
        using var folder = DataFolder.OpenToMove(asked.DataFolder);
        using var hub = EmbeddedTables.In(folder.Database);
        RefuseOtherScripts(hub, asked.Modules);
        using var ledger = asked.Ledger is { } file ? EmbeddedTables.In(file.Path) : null;
        if (ledger is not null)
        {
            RefuseOtherScripts(ledger, [asked.Ledger!.Module]);
        }

        var moves = new List<TableMove>();
        try
        {
            foreach (var module in asked.Modules.OrderBy(module => NameOf(module) != "Platform"))
            {
                moves.Add(new TableMove(hub, OpenModule(asked, module, folder.IsDemonstration, now), module));
                moves[^1].RefuseUnlessReady(now);
            }

            RefuseTablesOfNobody(hub, moves);
            if (ledger is not null)
            {
                moves.Add(new TableMove(ledger, OpenLedger(asked.Ledger!, now), asked.Ledger!.Module));
                moves[^1].RefuseUnlessReady(now);
                RefuseTablesOfNobody(ledger, [moves[^1]]);
            }

            var rows = moves.Sum(move => move.Run((table, count) => output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{count,10} {table}"))));
            moves.ForEach(move => move.Commit());
            NoteMoved(folder, asked, now);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{rows} rows are in PostgreSQL, and are what the file has."));
        }
        finally
        {
            moves.ForEach(move => move.Dispose());
        }

        output.WriteLine(
            $"Start the hub with Hub:Postgres and the same folder: its keys, its log and its logs stay there. " +
            $"{DataFolder.DatabaseName} stays as it was; remove it once the hub has been seen to go on, for nothing " +
            "that is disposed of from now on goes from it.");
    }

    private static string NameOf(Assembly module) => module.GetName().Name!.Split('.')[^1];

    private static ServerTables OpenModule(
        HubMoveOptions asked, Assembly module, bool isDemonstration, DateTimeOffset now)
    {
        var settings = PostgresSettings.Of(NameOf(module), asked.Postgres, asked.OwnPostgres(NameOf(module)));
        new PostgresMigration(settings, module).Run(isDemonstration, now);
        return ServerTables.Open(settings.ForMigrating, settings.Schema);
    }

    private static ServerTables OpenLedger(MovedFileOptions file, DateTimeOffset now)
    {
        string connectionString;
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(file.Postgres)
            {
                Pooling = false,
                SearchPath = LedgerSchema,
                CommandTimeout = (int)TimeSpan.FromMinutes(10).TotalSeconds,
            };
            settings.Options = $"{settings.Options} -c synchronous_commit=on".Trim();
            connectionString = settings.ConnectionString;
        }
        catch (ArgumentException)
        {
            // What it says may repeat the password.
            throw new MoveRefused("Ledger:Postgres does not say where PostgreSQL is.");
        }

        using (var connection = new NpgsqlConnection(connectionString))
        {
            connection.Open();
            Migrator.Migrate(connection, file.Module, ".Postgres.", now);
        }

        return ServerTables.Open(connectionString, LedgerSchema);
    }

    private static void RefuseOtherScripts(EmbeddedTables tables, IEnumerable<Assembly> modules)
    {
        var known = modules.SelectMany(module => TableMove.ScriptsOf(module, "Sqlite")).ToHashSet();
        var applied = tables.Scripts();
        if (!known.SetEquals(applied))
        {
            throw new MoveRefused(known.IsSupersetOf(applied)
                ? "The file was last used by an older version of the hub. Start this version on the folder once, " +
                  "stop it, and move then."
                : "The file was last used by a newer version of the hub. Move it with that version.");
        }
    }

    /// <summary>Nothing is left behind because nobody knows whose it is.</summary>
    private static void RefuseTablesOfNobody(EmbeddedTables tables, IEnumerable<TableMove> moves)
    {
        var strangers = tables.Names()
            .Except(moves.SelectMany(move => move.Tables))
            .ToList();
        if (strangers.Count > 0)
        {
            throw new MoveRefused($"No module knows the table {strangers[0]}, so it would be left behind.");
        }
    }

    private static void NoteMoved(DataFolder folder, HubMoveOptions asked, DateTimeOffset now)
    {
        var note = $"Moved to PostgreSQL at {Instant.Format(now)}. What is in the file beside this is no longer the " +
            "hub's.\n";
        File.WriteAllText(folder.Moved, note);
        if (asked.Ledger is { } ledger)
        {
            File.WriteAllText(ledger.Moved, note);
        }
    }
}
