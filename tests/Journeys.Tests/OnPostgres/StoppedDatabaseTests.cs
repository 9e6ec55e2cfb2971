using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Journeys.Hubs;
using Shouldly;

namespace IntelHub.Journeys.OnPostgres;

/// <summary>
/// The server is stopped without a shutdown, again and again, while partners send: what was accepted is all there, and
/// nothing is there twice.
/// </summary>
public sealed class StoppedDatabaseTests : IAsyncLifetime
{
    private const int Senders = 4;
    private const int Submissions = 160;
    private const int Stops = 4;
    private const string Originator = "harbour-homes";

    private readonly ConcurrentDictionary<string, Guid> _receipts = new();
    private HubDatabase _database = null!;
    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;

    public async Task InitializeAsync()
    {
        _database = await HubDatabase.NewAsync();
        _hub = await RunningHub.StartAsync(["--Serilog:MinimumLevel:Default", "Fatal", .. _database.Settings]);
        _kent = await KentPartnership.LoadAsync(_hub);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_accepted_is_lost_and_nothing_is_doubled()
    {
        var waiting = new List<long>();
        var references = new ConcurrentQueue<string>(Enumerable.Range(1, Submissions).Select(n => $"load-{n}"));
        var sending = Enumerable.Range(0, Senders).Select(_ => SendAllAsync(references)).ToList();
        for (var stop = 1; stop <= Stops; stop++)
        {
            await UntilReceivedAsync(Submissions * stop / (Stops + 1));
            await _database.Server.KillAsync();
            await _database.Server.StartAgainAsync();
            waiting.Add(await CountAsync("platform.outbox"));
        }

        await Task.WhenAll(sending);
        await _kent.SettleAsync();

        // The proof is of something only if rows were waiting when the server stopped.
        waiting.ShouldContain(rows => rows > 0);
        _receipts.Values.Distinct().Count().ShouldBe(Submissions);
        (await CountAsync("intake.intake_submissions")).ShouldBe(Submissions);
        (await CountAsync("intake.intake_items")).ShouldBe(Submissions);
        (await CountAsync("sharing.sharing_decisions")).ShouldBe(Submissions * _kent.OrganisationOfMember.Count);
        (await CountAsync("(SELECT DISTINCT item_id, member FROM alerting.alerting_alerts) AS alerts"))
            .ShouldBe(await CountAsync("sharing.sharing_decisions WHERE outcome = 'Release'"));
    }

    /// <summary>Sends each until it is answered with a receipt, as a partner's system does.</summary>
    private async Task SendAllAsync(ConcurrentQueue<string> references)
    {
        using var http = _kent.As(Originator);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (references.TryDequeue(out var reference))
        {
            while (!await TrySendAsync(http, reference))
            {
                await pause.WaitForNextTickAsync();
            }
        }
    }

    private async Task<bool> TrySendAsync(HttpClient http, string reference)
    {
        var submission = KentPartnership.Submission("ck-01-thanet-red");
        submission["your_reference"] = reference;
        using var response = await http.PostAsJsonAsync("/intake/submissions", submission);
        if (!response.IsSuccessStatusCode)
        {
            return false;
        }

        var receipt = await response.Content.ReadFromJsonAsync<JsonElement>();
        _receipts[reference] = receipt.GetProperty("submission_id").GetGuid();
        return true;
    }

    private async Task UntilReceivedAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (_receipts.Count < count)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<long> CountAsync(string rows) => long.Parse(
        (await _database.AskAsync($"SELECT count(*) FROM {rows}")).ShouldHaveSingleItem(),
        CultureInfo.InvariantCulture);
}
