using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Journeys.Hubs;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace IntelHub.Journeys.Killed;

/// <summary>
/// SIGKILL again and again while partners send: what was accepted is all there, and nothing is there twice.
/// </summary>
public sealed class KilledUnderLoadTests : IAsyncLifetime
{
    private const int Senders = 8;
    private const int Submissions = 640;
    private const int Kills = 8;
    private const string Originator = "harbour-homes";

    private readonly ConcurrentDictionary<string, Guid> _receipts = new();
    private readonly List<long> _waitingWhenKilled = [];
    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;

    public async Task InitializeAsync()
    {
        _hub = await RunningHub.StartAsync("--Serilog:MinimumLevel:Default", "Fatal");
        _kent = await KentPartnership.LoadAsync(_hub);
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Nothing_accepted_is_lost_and_nothing_is_doubled()
    {
        var references = new ConcurrentQueue<string>(Enumerable.Range(1, Submissions).Select(n => $"load-{n}"));
        var sending = Enumerable.Range(0, Senders).Select(_ => SendAllAsync(references)).ToList();

        for (var kill = 1; kill <= Kills; kill++)
        {
            await UntilReceivedAsync(Submissions * kill / (Kills + 1));
            await _hub.KillAsync();
            _waitingWhenKilled.Add(Count("outbox"));
            await _hub.StartAgainAsync();
        }

        await Task.WhenAll(sending);
        await _kent.SettleAsync();

        // The proof is of something only if rows were waiting, and consumers were at work on them, when it was killed.
        _waitingWhenKilled.Count(waiting => waiting > 0).ShouldBeGreaterThan(Kills / 2);
        _receipts.Count.ShouldBe(Submissions);
        _receipts.Values.Distinct().Count().ShouldBe(Submissions);
        Count("intake_submissions").ShouldBe(Submissions);
        Count("intake_items").ShouldBe(Submissions);
        Count("ledger_entries WHERE operation = 'collection'", _hub.LedgerDatabase).ShouldBe(Submissions);
        Count("sharing_decisions").ShouldBe(Submissions * _kent.OrganisationOfMember.Count);

        var releases = await ReleasesOfOneAsync();
        releases.ShouldBeGreaterThan(0);
        Count("alerting_alerts").ShouldBe(Submissions * releases);
        Count("alerting_alerts WHERE state = 'Waiting'").ShouldBe(Submissions * releases);
        await _kent.SettleAsync();
    }

    /// <summary>Sends as a partner's system does: the same reference again until there is a receipt.</summary>
    private async Task SendAllAsync(ConcurrentQueue<string> references)
    {
        using var http = _kent.As(Originator);
        while (references.TryDequeue(out var reference))
        {
            var submission = KentPartnership.Submission("ck-01-thanet-red");
            submission["your_reference"] = reference;
            while (!await TrySendAsync(http, reference, submission))
            {
                await Task.Yield();
            }
        }
    }

    private async Task<bool> TrySendAsync(HttpClient http, string reference, object submission)
    {
        try
        {
            using var response = await http.PostAsJsonAsync("/intake/submissions", submission);
            if (!response.IsSuccessStatusCode)
            {
                return false;
            }

            var receipt = await response.Content.ReadFromJsonAsync<JsonElement>();
            return _receipts.TryAdd(reference, receipt.GetProperty("submission_id").GetGuid());
        }
        catch (HttpRequestException)
        {
            // Killed, or not up again yet: nobody knows whether it was taken in.
            return false;
        }
    }

    private async Task UntilReceivedAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (_receipts.Count < count)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<int> ReleasesOfOneAsync()
    {
        var item = Guid.Parse((string)Scalar("SELECT id FROM intake_items LIMIT 1"));
        var decisions = await _kent.DecisionsAsync(item);
        return decisions.Count(decision => decision.GetProperty("outcome").GetString() == "release");
    }

    private long Count(string from, string? database = null) =>
        (long)Scalar($"SELECT count(*) FROM {from}", database);

#pragma warning disable CA2100 // The statements are this file's own.
    private object Scalar(string sql, string? database = null)
    {
        using var connection = new SqliteConnection($"Data Source={database ?? _hub.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }
#pragma warning restore CA2100
}
