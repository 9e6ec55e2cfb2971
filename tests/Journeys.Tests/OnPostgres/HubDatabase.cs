using IntelHub.TestKit;

namespace IntelHub.Journeys.OnPostgres;

/// <summary>A server of the test's own, prepared as the guide says: a role and a schema for each module.</summary>
internal sealed class HubDatabase : IAsyncDisposable
{
    private HubDatabase(PostgresServer server, string name) => (Server, Name) = (server, name);

    public PostgresServer Server { get; }

    public string Name { get; }

    public string[] Settings => ["--Hub:Postgres", Server.ConnectionTo(Name, "intelhub_{module}")];

    public static async Task<HubDatabase> NewAsync()
    {
        var server = await PostgresServer.StartAsync();
        var database = new HubDatabase(server, await server.NewDatabaseAsync());
        await database.PrepareAsync();
        return database;
    }

    public Task PrepareAsync() =>
        Server.RunScriptAsync(Name, Repository.PathTo("infra", "postgres", "roles.sql"));

    /// <summary>What psql answers, as the server's owner; a row a line.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(string sql) =>
        (await Server.SayAsync(Name, sql)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Likewise, as one module's role.</summary>
    public Task<string> SayAsAsync(string module, string sql) =>
        Server.SayAsync(Name, $"SET SESSION AUTHORIZATION intelhub_{module}; {sql}");

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
