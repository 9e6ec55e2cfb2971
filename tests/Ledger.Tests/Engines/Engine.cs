using System.Data.Common;
using Dapper;
using IntelHub.Ledger.Storage;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IntelHub.Ledger.Tests.Engines;

/// <summary>One engine with an empty ledger of its own, and ways past the hub into its tables.</summary>
internal abstract class Engine : IAsyncDisposable
{
    public static async Task<Engine> StartAsync(PostgresFixture? postgres) => postgres is null
        ? new SqliteEngine()
        : new PostgresEngine(postgres.Server, await postgres.Server.NewDatabaseAsync());

    /// <summary>The ledger as another process would open it.</summary>
    public abstract LedgerDatabase Open();

    /// <summary>A connection that knows nothing of the ledger.</summary>
    public abstract DbConnection Connect();

    /// <summary>From now on no row that meets the condition can be put into the table.</summary>
    public abstract Task RefuseInsertsAsync(string table, string condition);

    /// <summary>From now on the log cannot grow, and whoever tries hears so at once.</summary>
    public abstract Task BreakAsync();

    public abstract Task MendAsync();

    /// <summary>From now on the table <c>commits</c> has a row for each time that the log grew.</summary>
    public abstract Task CountCommitsAsync();

    /// <summary>Bytes as a statement spells them.</summary>
    public abstract string Bytes(string hex);

    public async Task<int> RunAsync(string sql)
    {
        await using var connection = Connect();
        return await connection.ExecuteAsync(sql);
    }

    public async Task<IReadOnlyList<T>> AskAsync<T>(string sql)
    {
        await using var connection = Connect();
        return [.. await connection.QueryAsync<T>(sql)];
    }

    /// <summary>Another program has the ledger for itself until what this returns is disposed of.</summary>
    public async Task<DbTransaction> OccupyAsync()
    {
        var connection = Connect();
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("UPDATE ledger_head SET size = size", transaction: transaction);
        return transaction;
    }

    public abstract ValueTask DisposeAsync();
}

internal sealed class SqliteEngine : Engine
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intelhub-ledger-");

    public IEnumerable<string> Files => _folder.EnumerateFiles().Select(file => file.FullName);

    private string Path => System.IO.Path.Combine(_folder.FullName, "ledger.db");

    public override LedgerDatabase Open() => new SqliteLedger(Path, TimeProvider.System);

    public override DbConnection Connect() => new SqliteConnection($"Data Source={Path};Pooling=false");

    public override Task RefuseInsertsAsync(string table, string condition) => RunAsync(
        $"CREATE TRIGGER refused BEFORE INSERT ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, 'no'); END");

    public override Task BreakAsync() => RunAsync(
        "CREATE TRIGGER broken BEFORE UPDATE ON ledger_head BEGIN SELECT RAISE(ABORT, 'no'); END");

    public override Task MendAsync() => RunAsync("DROP TRIGGER IF EXISTS broken; DROP TRIGGER IF EXISTS refused");

    public override Task CountCommitsAsync() => RunAsync(
        """
        CREATE TABLE commits (size INTEGER);
        CREATE TRIGGER counted AFTER UPDATE ON ledger_head BEGIN INSERT INTO commits VALUES (NEW.size); END
        """);

    public override string Bytes(string hex) => $"x'{hex}'";

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

internal sealed class PostgresEngine(PostgresServer server, string database) : Engine
{
    private const string Raise =
        "CREATE FUNCTION raise_no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;";

    public string Connection => server.ConnectionTo(database);

    public PostgresServer Server => server;

    public override LedgerDatabase Open() => OpenAs("postgres");

    public LedgerDatabase OpenAs(string role) =>
        new PostgresLedger(server.ConnectionTo(database, role), TimeProvider.System);

    public override DbConnection Connect() => new NpgsqlConnection($"{Connection};Pooling=false");

    public override Task RefuseInsertsAsync(string table, string condition) => RunAsync(
        $"""
        {Raise}
        CREATE TRIGGER refused BEFORE INSERT ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION raise_no();
        """);

    public override Task BreakAsync() => RunAsync(
        $"{Raise} CREATE TRIGGER broken BEFORE UPDATE ON ledger_head FOR EACH ROW EXECUTE FUNCTION raise_no();");

    public override Task MendAsync() => RunAsync("DROP FUNCTION raise_no CASCADE");

    public override Task CountCommitsAsync() => RunAsync(
        """
        CREATE TABLE commits (size BIGINT);
        CREATE FUNCTION count_it() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO commits VALUES (NEW.size); RETURN NEW; END $$;
        CREATE TRIGGER counted AFTER UPDATE ON ledger_head FOR EACH ROW EXECUTE FUNCTION count_it();
        """);

    public override string Bytes(string hex) => $@"'\x{hex}'";

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
