using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace IntelHub.Platform.Storage;

/// <summary>One module's schema in PostgreSQL.</summary>
internal sealed class PostgresDatabase(PostgresSettings settings) : HubDatabase, IAsyncDisposable
{
    private static readonly ActForOrganisation _actForOrganisation = new();

    private readonly PostgresWriter _writer = new(settings.Schema, settings.ForTheHub);

    public override HubWriter Writer => _writer;

    /// <summary>Of the hub's own pool, for what is one statement and no unit of work.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(settings.ForTheHub);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>One that waits for the server's word. Asked from time to time, a dead one is found out.</summary>
    public NpgsqlConnection ToListen() => new(new NpgsqlConnectionStringBuilder(settings.ForTheHub)
    {
        ApplicationName = "IntelHub listening",
        Pooling = false,
        KeepAlive = 5,
    }.ConnectionString);

    public override void UseForReading(DbContextOptionsBuilder options) =>
        options.UseNpgsql(settings.ForTheHub, AsItIs);

    public override void UseForCallers(DbContextOptionsBuilder options) => options
        .UseNpgsql(settings.ForCallers, AsItIs)
        .AddInterceptors(_actForOrganisation);

    public override void UseForWriting(DbContextOptionsBuilder options, DbConnection connection) =>
        options.UseNpgsql(connection, AsItIs);

    /// <summary>
    /// Dead rows go with the server's own vacuum, which the settings of the tables that matter call at once. What its
    /// files, its log and its backups keep beyond that, and for how long, is in the guide.
    /// </summary>
    public override Task ForgetDeletedAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        foreach (var used in new[] { settings.ForTheHub, settings.ForCallers })
        {
            await using var any = new NpgsqlConnection(used);
            NpgsqlConnection.ClearPool(any);
        }
    }

    /// <summary>A failure is the server's own, not wrapped in advice to try again.</summary>
    private static void AsItIs(NpgsqlDbContextOptionsBuilder npgsql) =>
        npgsql.ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies));
}
