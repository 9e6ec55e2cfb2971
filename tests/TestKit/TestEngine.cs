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

    /// <summary>Owns its databases, and obeys row-level security as the hub's role must.</summary>
    private const string Owner = "intelhub";

    private static readonly Lazy<Task<PostgresServer>> _server = new(StartAsync);
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestDatabase>>> _databases = new();

    private static bool IsPostgres => Environment.GetEnvironmentVariable("INTELHUB_TEST_ENGINE") == "postgres";

    /// <summary>A PostgreSQL database of the test's own, whatever the run's engine is.</summary>
    public static async Task<TestDatabase> NewPostgresAsync()
    {
        var server = await _server.Value;
        return new TestDatabase(server, await server.NewDatabaseAsync(Owner), Owner);
    }

    /// <summary>Settings of a hub in that folder; none when the run's engine is the embedded one.</summary>
    public static async Task<string[]> SettingsOfAsync(string folder) => IsPostgres
        ? [(await _databases.GetOrAdd(folder, _ => new Lazy<Task<TestDatabase>>(NewPostgresAsync)).Value).Setting]
        : [];

    // It clears up after itself when this process ends.
    private static async Task<PostgresServer> StartAsync()
    {
        var server = await PostgresServer.StartAsync();
        await server.SayAsync("postgres", $"CREATE ROLE {Owner} LOGIN");
        return server;
    }
}

/// <summary>One database and the role that a hub uses there.</summary>
public sealed record TestDatabase(PostgresServer Server, string Name, string Role)
{
    /// <summary>What a hub is started with.</summary>
    public string Setting => $"--Hub:Postgres={Server.ConnectionTo(Name, Role)}";

    /// <summary>What psql answers, as the server's owner, past everything that the hub has; a row a line.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(string sql) =>
        (await Server.SayAsync(Name, sql)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
