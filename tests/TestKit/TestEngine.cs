using System.Collections.Concurrent;

namespace IntelHub.TestKit;

/// <summary>
/// Which engine the hubs of a test run keep their tables in: the embedded one, or PostgreSQL when the environment says
/// INTELHUB_TEST_ENGINE=postgres. Then each hub has a database of its own in one server of the run, and a hub that is
/// started again in the same folder has the same.
/// </summary>
public static class TestEngine
{
    /// <summary>On tests that look into the embedded file: they have nothing to say of another engine.</summary>
    public const string Trait = "Engine";

    public const string Embedded = "Embedded";

    /// <summary>Owns the database, and obeys row-level security as the hub's role must.</summary>
    private const string Owner = "intelhub";

    private static readonly Lazy<Task<PostgresServer>> _server = new(StartAsync);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> _databases = new();

    private static bool IsPostgres => Environment.GetEnvironmentVariable("INTELHUB_TEST_ENGINE") == "postgres";

    internal static async Task<string[]> SettingsOfAsync(string folder)
    {
        if (!IsPostgres)
        {
            return [];
        }

        var server = await _server.Value;
        var database = await _databases
            .GetOrAdd(folder, _ => new Lazy<Task<string>>(() => server.NewDatabaseAsync(Owner)))
            .Value;
        return [$"--Hub:Postgres={server.ConnectionTo(database, Owner)}"];
    }

    // It clears up after itself when this process ends.
    private static async Task<PostgresServer> StartAsync()
    {
        var server = await PostgresServer.StartAsync();
        await server.SayAsync("postgres", $"CREATE ROLE {Owner} LOGIN");
        return server;
    }
}
