using System.Globalization;
using IntelHub.Platform.Hosting;
using Npgsql;

namespace IntelHub.Platform.Storage;

/// <summary>
/// How a module reaches its schema: one connection string for each use, so that each has a pool of its own.
/// </summary>
/// <param name="Schema">The module's name in small letters; the queue is in the platform's.</param>
/// <param name="ForTheHub">For the hub's own work, which is for every organisation.</param>
/// <param name="ForCallers">Shows no organisation's row until it is said whose request it is.</param>
/// <param name="ForMigrating">For the scripts: nothing but the module's own schema is in sight.</param>
internal sealed record PostgresSettings(string Schema, string ForTheHub, string ForCallers, string ForMigrating)
{
    public const string PlatformSchema = "platform";

    private const string Always =
        @"-c synchronous_commit=on -c default_transaction_isolation=read\ committed " +
        "-c idle_in_transaction_session_timeout=10s";

    /// <summary>In the name of a role, it stands for the module: one setting for a role each.</summary>
    private const string Placeholder = "{module}";

    /// <summary>How long to wait for a server that does not answer, in seconds.</summary>
    private const int Patience = 10;

    /// <summary>Two pools a module: together they stay below what a server allows unless told otherwise.</summary>
    private const int MostConnections = 6;

    /// <summary>Of one module. Throws <see cref="HubCannotStart"/> when the setting cannot be read.</summary>
    public static PostgresSettings Of(string module, string common, string? own)
    {
        var schema = module.ToLowerInvariant();
        var (shared, said) = (Read("Hub", common), own is null ? null : Read(module, own));
        if (said is not null && (said.Host, said.Port, said.Database) != (shared.Host, shared.Port, shared.Database))
        {
            // The queue is in the platform's schema, and commits with what the module writes.
            throw new HubCannotStart(
                $"{module}:Postgres names another server or database than Hub:Postgres. Give it another role or " +
                "password only.");
        }

        var settings = said ?? shared;
        settings.Username = settings.Username?.Replace(Placeholder, schema, StringComparison.Ordinal);
        if (!settings.ContainsKey("Maximum Pool Size"))
        {
            settings.MaxPoolSize = MostConnections;
        }

        (settings.Timeout, settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (Patience, 100, 2);
        settings.Enlist = false;

        // Whose rows a connection may see is its own: it is not shared, and forgotten when it goes back to the pool.
        (settings.Multiplexing, settings.NoResetOnClose) = (false, false);
        settings.SearchPath = schema == PlatformSchema ? schema : $"{schema},{PlatformSchema}";
        return new PostgresSettings(
            schema,
            With(settings, $"IntelHub {module}", $"-c {Scope.Setting}={Scope.Hub}"),
            With(settings, $"IntelHub {module} for callers", ""),
            new NpgsqlConnectionStringBuilder(settings.ConnectionString)
            {
                SearchPath = schema,
                Pooling = false,
                CommandTimeout = (int)TimeSpan.FromMinutes(10).TotalSeconds,
                ApplicationName = string.Create(CultureInfo.InvariantCulture, $"IntelHub {module} migrating"),
                Options = $"{settings.Options} -c {Scope.Setting}={Scope.Hub}".Trim(),
            }.ConnectionString);
    }

    /// <summary>
    /// Whatever the server's or the role's own setting is: a commit waits for the disk, a statement sees what was
    /// committed before it, and a process that stopped in the middle of a transaction loses it, and its locks.
    /// </summary>
    private static string With(NpgsqlConnectionStringBuilder settings, string name, string option) =>
        new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            ApplicationName = name,
            Options = $"{settings.Options} {Always} {option}".Trim(),
        }.ConnectionString;

    private static NpgsqlConnectionStringBuilder Read(string section, string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            if (!string.IsNullOrEmpty(settings.Host) && !string.IsNullOrEmpty(settings.Database))
            {
                return settings;
            }
        }
        catch (ArgumentException)
        {
            // What it says may repeat the password.
        }

        throw new HubCannotStart(
            $"{section}:Postgres does not say where PostgreSQL is. Write it as " +
            "Host=db.example;Database=intelhub;Username=intelhub_{module};Password=...");
    }
}
