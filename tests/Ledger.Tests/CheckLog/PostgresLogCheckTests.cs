using IntelHub.TestKit;
using Npgsql;

namespace IntelHub.Ledger.Tests.CheckLog;

/// <summary>The whole-log check of a ledger whose tables are in PostgreSQL.</summary>
public sealed class PostgresLogCheckTests : IAsyncLifetime
{
    private PostgresServer _server = null!;

    public async Task InitializeAsync() => _server = await PostgresServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_ledger_that_nobody_touched_is_sound()
    {
        await using var ledger = await CheckedLedger.WithAsync(
            [1, 100, 256, 600], after: 5, postgres: _server.ConnectionTo(await _server.NewDatabaseAsync()));

        var report = await LogCheckTests.CheckAsync(ledger, ledger.Witness);

        report["findings"]!.AsArray().ShouldBeEmpty();
        report["entries"]!.GetValue<int>().ShouldBe(605);
    }

    [Theory]
    [InlineData("DELETE FROM ledger_entries WHERE log_index = 300", "entry-missing", "ledger_entries", "entry 300")]
    [InlineData(
        "UPDATE ledger_entries SET organisation = 'kent-fire' WHERE log_index = 301",
        "copy-differs", "ledger_entries", "entry 301, column organisation")]
    [InlineData(
        "UPDATE ledger_entries SET entry = entry || '\\x20'::bytea WHERE log_index = 301",
        "entry-unreadable", "ledger_entries", "entry 301")]
    [InlineData("DELETE FROM ledger_openings WHERE log_index = 301", "opening-missing", "ledger_openings", "entry 301")]
    [InlineData("DELETE FROM ledger_erased", "erasure-not-noted", "ledger_erased", "erased by entry 50")]
    [InlineData("UPDATE ledger_head SET size = 604", "head-differs", "ledger_head", "it says 604 entries")]
    [InlineData(
        "DELETE FROM ledger_checkpoints WHERE size = 600", "checkpoint-missing", "log/checkpoint", "is of 256")]
    public async Task Tampering_is_found_and_named(string script, string code, string where, string place)
    {
        var database = _server.ConnectionTo(await _server.NewDatabaseAsync());
        await using var ledger = await CheckedLedger.WithAsync([1, 100, 256, 600], after: 5, postgres: database);
        await using (var source = NpgsqlDataSource.Create(database))
        {
#pragma warning disable CA2100 // The texts are this class's own.
            await using var tamper = source.CreateCommand(
                $"DROP TRIGGER ledger_entries_stay ON ledger_entries; {script}");
#pragma warning restore CA2100
            await tamper.ExecuteNonQueryAsync();
        }

        LogCheckTests.ShouldHaveFound(await LogCheckTests.CheckAsync(ledger), code, where, place);
    }
}
