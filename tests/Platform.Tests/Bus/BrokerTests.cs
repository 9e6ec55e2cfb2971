using IntelHub.Platform.Hosting;
using IntelHub.Platform.Tests.Tally;
using IntelHub.TestKit;

namespace IntelHub.Platform.Tests.Bus;

/// <summary>News between several hubs with a RabbitMQ beside PostgreSQL.</summary>
[Collection(BrokerHouse.Tests)]
public sealed class BrokerTests(BrokerHouse house) : IAsyncLifetime
{
    private const string First = "first";
    private const string Second = "second";

    private TestDatabase _database = null!;
    private string _virtualHost = "";

    public async Task InitializeAsync()
    {
        _database = await TestEngine.NewPostgresAsync();
        _virtualHost = await house.NewVirtualHostAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task News_goes_over_the_broker_once_and_in_order()
    {
        await using var one = await StartAsync();
        await using var another = await StartAsync();
        var numbers = Enumerable.Range(1, 60).ToArray();

        await one.AnnounceAsync("a", numbers);
        await another.AnnounceAsync("b", numbers);

        await one.SettleAsync();
        foreach (var consumer in new[] { First, Second })
        {
            (await CountedAsync(consumer, "a")).ShouldBe(numbers);
            (await CountedAsync(consumer, "b")).ShouldBe(numbers);
        }
    }

    [Fact]
    public async Task Each_consumer_has_a_quorum_queue_and_there_is_none_for_errors()
    {
        await using var hub = await StartAsync();
        hub.Trouble().At(First, number: 1);
        await hub.AnnounceAsync("a", 1);
        await hub.SettleAsync(setAside: 1);

        var queues = (await house.QueuesAsync(_virtualHost))
            .Where(queue => !queue.GetProperty("auto_delete").GetBoolean())
            .ToDictionary(
                queue => queue.GetProperty("name").GetString()!, queue => queue.GetProperty("type").GetString());

        queues.Keys.ShouldBe(
            [$"intelhub.{nameof(FirstTallyConsumer)}", $"intelhub.{nameof(SecondTallyConsumer)}"], ignoreOrder: true);
        queues.Values.ShouldAllBe(type => type == "quorum");
    }

    [Fact]
    public async Task What_the_broker_delivers_twice_has_its_effect_once()
    {
        await using var one = await StartAsync();
        await using var another = await StartAsync();
        Trouble[] troubles = [one.Trouble(), another.Trouble()];
        var reached = troubles.Select(trouble => trouble.Pause(First, number: 1)).ToList();
        await one.AnnounceAsync("a", 1, 2);
        await await Task.WhenAny(reached);

        // Neither has ended it, and the broker hears nothing of the one that it handed it to.
        await house.BreakUntilAsync(_virtualHost, () => reached.TrueForAll(there => there.IsCompleted));
        Array.ForEach(troubles, trouble => trouble.GoOn());
        await one.SettleAsync();

        (await CountedAsync(First, "a")).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task What_fails_each_time_is_set_aside_in_the_table_and_its_queue_goes_on()
    {
        await using var hub = await StartAsync();
        hub.Trouble().At(First, number: 2);

        await hub.AnnounceAsync("a", 1, 2, 3);

        await hub.SettleAsync(setAside: 1);
        (await hub.UntilAsync(_ => true)).ShouldHaveSingleItem().Attempts.ShouldBe(3);
        (await CountedAsync(First, "a")).ShouldBe([1, 3]);
    }

    [Fact]
    public async Task What_must_wait_is_never_set_aside()
    {
        await using var hub = await StartAsync();
        hub.Trouble().At(First, number: 1, times: 5).IsToWait = true;

        await hub.AnnounceAsync("a", 1, 2);

        await hub.SettleAsync();
        (await CountedAsync(First, "a")).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Each_effect_happens_once_and_in_order_though_connections_break_and_consumers_fail()
    {
        await using var one = await StartAsync();
        await using var another = await StartAsync();
        foreach (var number in Enumerable.Range(1, 10).Select(turn => turn * 9))
        {
            one.Trouble().At(First, number, times: 1).At(Second, number + 1, times: 1);
            another.Trouble().At(First, number + 2, times: 1);
        }

        string[] keys = ["a", "b", "c", "d"];
        var numbers = Enumerable.Range(1, 100).ToArray();
        for (var from = 0; from < numbers.Length; from += 10)
        {
            foreach (var key in keys)
            {
                await one.AnnounceAsync(key, numbers[from..(from + 10)]);
            }

            await house.BreakConnectionsAsync(_virtualHost);
        }

        await one.SettleAsync();
        foreach (var key in keys)
        {
            (await CountedAsync(First, key)).ShouldBe(numbers);
            (await CountedAsync(Second, key)).ShouldBe(numbers);
        }
    }

    [Theory]
    [InlineData("--Hub:RabbitMq:Tls=false", "without TLS")]
    [InlineData("--Hub:RabbitMq:PasswordFile=/nowhere", "names no file")]
    [InlineData("--Hub:RabbitMq:AuthorityFile=/nowhere", "names no file")]
    public async Task A_broker_that_is_not_rightly_set_up_stops_the_start(string setting, string says)
    {
        var reason = await Should.ThrowAsync<HubCannotStart>(StartAsync(
            [.. house.SettingsOf(_virtualHost, tls: true), "--Hub:RabbitMq:Host=broker.example", setting]));

        reason.Message.ShouldContain(says);
    }

    [Fact]
    public async Task Over_TLS_a_broker_of_the_authority_in_the_settings_is_spoken_to()
    {
        await using var hub = await StartAsync(
        [
            .. house.SettingsOf(_virtualHost, tls: true), $"--Hub:RabbitMq:AuthorityFile={house.AuthorityFile}",
            "--Hub:RabbitMq:ServerName=broker.test",
        ]);

        await hub.AnnounceAsync("a", 1);

        await hub.SettleAsync();
        (await CountedAsync(First, "a")).ShouldBe([1]);
    }

    [Fact]
    public async Task Over_TLS_a_broker_of_another_authority_is_told_nothing()
    {
        using var others = new BrokerCertificates();
        await using var hub = await StartAsync(
        [
            .. house.SettingsOf(_virtualHost, tls: true),
            $"--Hub:RabbitMq:AuthorityFile={await house.WriteAsync(others.Authority)}",
            "--Hub:RabbitMq:ServerName=broker.test",
        ]);

        await hub.AnnounceAsync("a", 1);

        await hub.SettleAsync();
        await AgainAndAgainAsync(async () => (await house.QueuesAsync(_virtualHost)).ShouldBeEmpty());
    }

    [Fact]
    public async Task While_the_broker_is_away_news_goes_without_it()
    {
        await using var hub = await StartAsync();
        await hub.AnnounceAsync("a", 1, 2);
        await hub.SettleAsync();

        await house.Server.KillAsync();
        await hub.AnnounceAsync("a", 3, 4, 5);
        (await hub.AsNobody().GetStringAsync("/health/ready")).ShouldNotBe("Unhealthy");
        await hub.SettleAsync();
        await house.Server.StartAgainAsync();
        await hub.AnnounceAsync("a", 6);

        await hub.SettleAsync();
        (await hub.CountedByAsync(First)).ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    /// <summary>So often that a hub that could connect would have.</summary>
    private static async Task AgainAndAgainAsync(Func<Task> look)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var times = 0; times < 30; times++)
        {
            await look();
            await timer.WaitForNextTickAsync();
        }
    }

    private async Task<IEnumerable<int>> CountedAsync(string consumer, string key) => (await _database.AskAsync(
        $"SELECT number FROM tests.tally WHERE consumer = '{consumer}' AND key = '{key}' ORDER BY id"))
        .Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture));

    private Task<TestHub> StartAsync(string[]? broker = null) => TallyHub.StartAsync(
        settings: [.. broker ?? house.SettingsOf(_virtualHost), _database.Setting]);
}
