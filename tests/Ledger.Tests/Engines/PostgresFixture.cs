using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Engines;

/// <summary>One PostgreSQL for all tests of this project that need it; each has a database of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public PostgresServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await PostgresServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class Postgres : ICollectionFixture<PostgresFixture>
{
    public const string Name = "PostgreSQL";
}
