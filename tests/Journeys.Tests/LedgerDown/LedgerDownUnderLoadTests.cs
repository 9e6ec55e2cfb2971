using System.Net;
using IntelHub.Journeys.Hubs;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace IntelHub.Journeys.LedgerDown;

/// <summary>
/// The ledger is taken away again and again while partners send and read: nothing is shown without its entry, nothing
/// sent is lost, and whoever reads is told that it waits.
/// </summary>
public abstract class LedgerDownUnderLoadTests : IAsyncLifetime
{
    private const int Outages = 3;
    private const string Originator = "harbour-homes";
    private const string Reader = "thanet.csp-manager";

    /// <summary>Longer than a request may wait for the ledger, so that some begin and end within.</summary>
    private static readonly TimeSpan _outage = TimeSpan.FromSeconds(8);

    private KentPartnership _kent = null!;

    protected RunningHub Hub { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Hub = await RunningHub.StartAsync(["--Serilog:MinimumLevel:Default", "Fatal", .. await SettingsAsync()]);
        _kent = await KentPartnership.LoadAsync(Hub);
    }

    public virtual async Task DisposeAsync() => await Hub.DisposeAsync();

    /// <summary>Where the hub has its ledger.</summary>
    protected abstract Task<string[]> SettingsAsync();

    protected abstract Task TakeAwayAsync();

    protected abstract Task GiveBackAsync();

    /// <summary>The first column of what the ledger's own database answers.</summary>
    protected abstract Task<IEnumerable<string>> ColumnAsync(string sql);

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
        shown.Select(reading => reading.Disclosure).ShouldBeSubsetOf(await FactsOfAsync("disclosure"));
        (await FactsOfAsync("consultation")).Count.ShouldBeGreaterThanOrEqualTo(shown.Count);
        var kept = Kept();
        load.Sent.Select(sending => sending.Submission).ShouldBeSubsetOf(kept);
        (await FactsOfAsync("collection")).Count.ShouldBe(kept.Count);
    }

    private async Task<(DateTimeOffset From, DateTimeOffset Until)> TakeTheLedgerAwayAsync(bool alsoKill)
    {
        await TakeAwayAsync();
        var from = TimeProvider.System.GetUtcNow();
        if (alsoKill)
        {
            await Hub.KillAsync();
            await Hub.StartAgainAsync();
        }

        using var timer = new PeriodicTimer(_outage);
        await timer.WaitForNextTickAsync();
        var until = TimeProvider.System.GetUtcNow();
        await GiveBackAsync();
        return (from, until);
    }

    private async Task<List<string>> FactsOfAsync(string operation) =>
    [
        .. (await ColumnAsync($"SELECT fact_id FROM ledger_entries WHERE operation = '{operation}'"))
            .Select(id => id.ToUpperInvariant()),
    ];

    private List<string> Kept()
    {
        using var connection = new SqliteConnection($"Data Source={Hub.Database};Pooling=False");
        connection.Open();
        return [.. connection.Column("SELECT id FROM intake_submissions").Select(id => id.ToUpperInvariant())];
    }
}
