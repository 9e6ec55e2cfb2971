using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IntelHub.Journeys.Hubs;
using IntelHub.ReceiveAlerts;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace IntelHub.Queues.Tests.Killed;

/// <summary>
/// The whole hub, its real rules and ledger, and a real broker: SIGKILL again and again while alerts are on their way.
/// </summary>
[Collection(BrokerTests.Name)]
public sealed class KilledHubTests(BrokerHouse house) : IAsyncLifetime
{
    private const string Landlord = "harbour-homes";
    private const int Submissions = 120;
    private const int Kills = 6;

    private readonly List<long> _toGoWhenKilled = [];
    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;

    public async Task InitializeAsync()
    {
        await house.TakeAllAsync(BrokerHouse.Council);
        _hub = await RunningHub.StartAsync(
            "--Serilog:MinimumLevel:Default", "Fatal",
            "--Queues:PauseAfterFailure", "00:00:00",
            "--Queues:RabbitMq:Host", "127.0.0.1",
            "--Queues:RabbitMq:Port", house.Broker.Port.ToString(CultureInfo.InvariantCulture),
            "--Queues:RabbitMq:Tls", "false",
            "--Queues:RabbitMq:PasswordFile", house.PasswordFile);
        _kent = await KentPartnership.LoadAsync(_hub);
        using var http = _hub.AsOperator();
        using var set = await http.PutAsJsonAsync(
            $"/directory/organisations/{BrokerHouse.Council}/queue",
            new { kind = "rabbitmq", keys = new[] { new { public_key = house.PublicKey } } });
        set.IsSuccessStatusCode.ShouldBeTrue(await set.Content.ReadAsStringAsync());
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Every_alert_is_in_the_queue_and_what_is_there_twice_has_one_id()
    {
        for (var sent = 1; sent <= Submissions; sent++)
        {
            var submission = KentPartnership.Submission("ck-01-thanet-red");
            submission["your_reference"] = $"killed-{sent}";
            using (var http = _kent.As(Landlord))
            using (var answer = await http.PostAsJsonAsync("/intake/submissions", submission))
            {
                answer.IsSuccessStatusCode.ShouldBeTrue();
            }

            if (sent % (Submissions / Kills) == 0)
            {
                await _hub.KillAsync();
                _toGoWhenKilled.Add(Count("alerting_deliveries WHERE state <> 'Sent'") + Count("outbox"));
                await _hub.StartAgainAsync();
            }
        }

        await _kent.SettleAsync();

        // The proof is of something only if something was under way when it was killed.
        _toGoWhenKilled.Count(waiting => waiting > 0).ShouldBeGreaterThan(Kills / 2);
        var alerts = Count($"alerting_alerts WHERE organisation = '{BrokerHouse.Council}'");
        alerts.ShouldBeGreaterThanOrEqualTo(Submissions);
        Count("alerting_deliveries WHERE state = 'Sent'").ShouldBe(alerts);

        var taken = (await house.TakeAllAsync(BrokerHouse.Council))
            .Select(message => (
                Id: message.BasicProperties.MessageId!,
                Letter: OpenedLetter.Open(Encoding.ASCII.GetString(message.Body.Span), house.Keys)))
            .ToList();
        taken.Select(message => message.Id).Distinct().Count().ShouldBe((int)alerts);
        taken.GroupBy(message => message.Id)
            .ShouldAllBe(same => same.Select(message => AlertOf(message.Letter)).Distinct().Count() == 1);
        taken.Select(message => AlertOf(message.Letter)).Distinct().Count().ShouldBe((int)alerts);

        // No entry, no release: each has its own.
        Count("ledger_entries WHERE operation = 'disclosure'", _hub.LedgerDatabase).ShouldBe(alerts);
    }

    private static Guid AlertOf(JsonElement letter) => letter.GetProperty("alert_id").GetGuid();

    private long Count(string what, string? database = null)
    {
        using var connection = new SqliteConnection($"Data Source={database ?? _hub.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own words.
        command.CommandText = $"SELECT count(*) FROM {what}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
