using IntelHub.TestKit;

namespace IntelHub.Journeys.LedgerDown;

/// <summary>The ledger is in PostgreSQL, and its server is stopped without a shutdown.</summary>
public sealed class StoppedLedgerTests : LedgerDownUnderLoadTests
{
    private PostgresServer _server = null!;
    private string _database = "";

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }

    protected override async Task<string[]> SettingsAsync()
    {
        _server = await PostgresServer.StartAsync();
        _database = await _server.NewDatabaseAsync();
        return ["--Ledger:Postgres", _server.ConnectionTo(_database)];
    }

    protected override Task TakeAwayAsync() => _server.KillAsync();

    protected override Task GiveBackAsync() => _server.StartAgainAsync();

    protected override async Task<IEnumerable<string>> ColumnAsync(string sql) =>
        (await _server.SayAsync(_database, sql)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
