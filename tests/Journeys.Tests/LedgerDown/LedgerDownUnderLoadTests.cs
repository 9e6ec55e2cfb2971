using System.Net;
using IntelHub.Journeys.Hubs;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace IntelHub.Journeys.LedgerDown;

/// <summary>
/// The ledger is taken away again and again while partners send and read: nothing is shown without its entry, nothing
/// sent is lost, and whoever reads is told that it waits.
/// </summary>
public sealed class LedgerDownUnderLoadTests : IAsyncLifetime
{
    private const int Outages = 3;
    private const string Originator = "harbour-homes";
    private const string Reader = "thanet.csp-manager";

    /// <summary>Longer than a request may wait for the ledger, so that some begin and end within.</summary>
    private static readonly TimeSpan _outage = TimeSpan.FromSeconds(8);

    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;

    public async Task InitializeAsync()
    {
        _hub = await RunningHub.StartAsync("--Serilog:MinimumLevel:Default", "Fatal");
        _kent = await KentPartnership.LoadAsync(_hub);
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Nothing_is_shown_without_its_entry_and_nothing_sent_is_lost()
    {
        await _kent.SubmitAsync(Originator, KentPartnership.Submission("ck-01-thanet-red"));
        var alert = (await _kent.AlertsAsync(Reader)).ShouldHaveSingleItem().GetProperty("alert_id").GetGuid();
        await using var load = new Load(_kent, Originator, Reader, alert);
        var outages = new List<(DateTimeOffset From, DateTimeOffset Until)>();
        for (var outage = 1; outage <= Outages; outage++)
        {
            await load.UntilShownAsync();

            // In the last one the hub is killed too, and must start without its ledger.
            outages.Add(await TakeTheLedgerAwayAsync(alsoKill: outage == Outages));
        }

        await load.UntilShownAsync();
        await load.StopAsync();
        await _kent.SettleAsync();

        foreach (var (from, until) in outages)
        {
            var readings = load.Readings.Where(reading => reading.From > from && reading.Until < until).ToList();
            readings.ShouldNotBeEmpty();
            readings.ShouldAllBe(reading => reading.Status == HttpStatusCode.ServiceUnavailable);
            load.Sent.ShouldContain(sending => sending.From > from && sending.Until < until);
        }

        var shown = load.Readings.Where(reading => reading.Status == HttpStatusCode.OK).ToList();
        shown.Select(reading => reading.Disclosure).ShouldBeSubsetOf(FactsOf("disclosure"));
        FactsOf("consultation").Count.ShouldBeGreaterThanOrEqualTo(shown.Count);
        var kept = Column(_hub.Database, "SELECT id FROM intake_submissions");
        load.Sent.Select(sending => sending.Submission).ShouldBeSubsetOf(kept);
        FactsOf("collection").Count.ShouldBe(kept.Count);
    }

    /// <summary>Another program takes the ledger's database for itself, as a stuck backup would.</summary>
    private async Task<(DateTimeOffset From, DateTimeOffset Until)> TakeTheLedgerAwayAsync(bool alsoKill)
    {
        await using var other = new SqliteConnection(
            $"Data Source={_hub.LedgerDatabase};Pooling=False;Default Timeout=30");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync();
        var from = TimeProvider.System.GetUtcNow();
        if (alsoKill)
        {
            await _hub.KillAsync();
            await _hub.StartAgainAsync();
        }

        using var timer = new PeriodicTimer(_outage);
        await timer.WaitForNextTickAsync();
        var until = TimeProvider.System.GetUtcNow();
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync();
        return (from, until);
    }

    private List<string> FactsOf(string operation) => Column(
        _hub.LedgerDatabase, $"SELECT fact_id FROM ledger_entries WHERE operation = '{operation}'");

    private static List<string> Column(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        return [.. TestKit.Sql.Column(connection, sql).Select(text => text.ToUpperInvariant())];
    }
}
