using System.Net;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Outbox;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Tests.Tally;
using IntelHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntelHub.Platform.Tests.Bus;

/// <summary>News between several hubs over one PostgreSQL, as between processes.</summary>
public sealed class ProcessesTests : IAsyncLifetime
{
    private const string First = "first";
    private const string Second = "second";

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestEngine.NewPostgresAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task News_reaches_consumers_that_run_in_another_process()
    {
        await using var one = await StartAsync(modules => modules.With<SilentTallyModule>().Elsewhere<TallyModule>());
        await one.AnnounceAsync("a", 1, 2);
        (await one.UntilAsync(_ => true)).Count.ShouldBe(4);

        await using var another = await StartAsync(modules => modules.With<TallyModule>());

        await another.SettleAsync();
        (await another.CountedByAsync(First)).ShouldBe([1, 2]);
        (await another.CountedByAsync(Second)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Consumers_of_one_module_may_be_in_two_processes()
    {
        await using var one = await StartAsync(
            modules => modules.With<LesserTallyModule>().Elsewhere<TallyModule>());
        await using var another = await StartAsync(modules => modules.With<TallyModule>());

        await one.AnnounceAsync("a", 1, 2);

        await one.SettleAsync();
        (await one.CountedByAsync(First)).ShouldBe([1, 2]);
        (await one.CountedByAsync(Second)).ShouldBe([1, 2]);
    }

    [Fact]
    public void Without_PostgreSQL_a_hub_whose_modules_run_elsewhere_does_not_start()
    {
        var folder = Directory.CreateTempSubdirectory("intelhub-test-").FullName;
        var host = HubHost.For([$"--Hub:DataFolder={folder}/hub"])
            .With<SilentTallyModule>()
            .Elsewhere<TallyModule>();

        Should.Throw<HubCannotStart>(host.Build).Message.ShouldContain("set Hub:Postgres");

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Azure_Service_Bus_in_the_settings_of_a_hub_that_was_built_without_it_stops_the_start()
    {
        var reason = await Should.ThrowAsync<HubCannotStart>(TestHub.StartAsync(
            modules => modules.With<TallyModule>(),
            settings: [_database.Setting, "--Hub:AzureServiceBus:Namespace=sb://intelhub.servicebus.windows.net"]));

        reason.Message.ShouldContain("built without it");
    }

    [Fact]
    public async Task Each_effect_happens_once_and_in_order_though_processes_come_and_go()
    {
        await using var said = await StartAsync(modules => modules.With<SilentTallyModule>().Elsewhere<TallyModule>());
        string[] keys = ["a", "b", "c", "d", "e"];
        var numbers = Enumerable.Range(1, 120).ToArray();
        var saying = Task.WhenAll(keys.Select(async key =>
        {
            foreach (var some in numbers.Chunk(3))
            {
                await said.AnnounceAsync(key, some);
            }
        }));
        for (var turn = 0; turn < 3; turn++)
        {
            await using var one = await StartAsync();
            await using var another = await StartAsync();
            foreach (var hub in new[] { one, another })
            {
                hub.Trouble().At(First, number: (40 * turn) + 7, times: 2).At(Second, (40 * turn) + 9, times: 1);
            }

            await one.UntilAsync(rows => rows.Count < 900 - (300 * turn));
        }

        await saying;
        await using var last = await StartAsync();
        await last.SettleAsync();

        foreach (var key in keys)
        {
            (await CountedAsync(First, key)).ShouldBe(numbers);
            (await CountedAsync(Second, key)).ShouldBe(numbers);
        }
    }

    [Fact]
    public async Task A_process_that_was_stopped_for_longer_than_its_claim_changes_nothing_when_it_goes_on()
    {
        await using var stopped = await StartAsync();
        var reached = stopped.Trouble().Pause(First, number: 2);
        await stopped.AnnounceAsync("a", 1, 2, 3, 4);
        await reached;
        await using var other = await StartAsync();

        // A stopped process would not claim again; this one does, so it takes turns until the other had its turn.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await _database.AskAsync("SELECT 1 FROM platform.outbox LIMIT 1")).Count > 0)
        {
            await _database.AskAsync(
                "UPDATE platform.outbox SET claimed_by = NULL, claimed_until = NULL; NOTIFY intelhub_outbox");
            await timer.WaitForNextTickAsync();
        }

        stopped.Trouble().GoOn();
        await stopped.AnnounceAsync("a", 5);
        await stopped.SettleAsync();

        (await CountedAsync(First, "a")).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task A_graceful_stop_leaves_no_row_claimed()
    {
        await using var said = await StartAsync(modules => modules.With<SilentTallyModule>().Elsewhere<TallyModule>());
        var hub = await StartAsync();
        var reached = hub.Trouble().Pause(First, number: 1);
        await said.AnnounceAsync("a", 1, 2, 3);
        await reached;

        var stopping = hub.DisposeAsync();
        hub.Trouble().GoOn();
        await stopping;

        (await _database.AskAsync("SELECT count(*) FROM platform.outbox WHERE claimed_by IS NOT NULL"))
            .ShouldBe(["0"]);
    }

    [Fact]
    public async Task Attempts_are_counted_over_all_processes_and_the_row_is_set_aside_once()
    {
        await using var one = await StartAsync();
        await using var another = await StartAsync();
        await using var third = await StartAsync();
        foreach (var hub in new[] { one, another, third })
        {
            hub.Trouble().At(First, number: 1);
        }

        await one.AnnounceAsync("a", 1, 2);

        await one.SettleAsync(setAside: 1);
        (await one.UntilAsync(_ => true)).ShouldHaveSingleItem().Attempts.ShouldBe(3);
        (await CountedAsync(First, "a")).ShouldBe([2]);
    }

    [Fact]
    public async Task What_was_set_aside_is_tried_again_by_whichever_process_has_its_consumer()
    {
        await using var front = await StartAsync(modules => modules.With<SilentTallyModule>().Elsewhere<TallyModule>());
        front.Callers.Register(The.Operator, The.Operator, The.Operator, [.. Permissions.OfOperators]);
        await using var hub = await StartAsync();
        hub.Trouble().At(First, number: 1, times: 3);
        await front.AnnounceAsync("a", 1);
        await front.SettleAsync(setAside: 1);

        var answer = await front.As(The.Operator).PostAsync("/operations/backlog/retry", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await front.SettleAsync();
        (await CountedAsync(First, "a")).ShouldBe([1]);
    }

    [Fact]
    public async Task A_newer_versions_news_that_met_only_an_older_one_is_handled_once_a_newer_one_runs()
    {
        await using var newer = await StartAsync(modules => modules.With<SilentTallyModule>().Elsewhere<TallyModule>());
        await newer.AnnounceAsync("a", 1);
        await using (var older = await StartAsync(modules => modules.With<LesserTallyModule>()))
        {
            await older.SettleAsync(setAside: 1);
        }

        await using var both = await StartAsync();

        await both.UntilAsync(rows => rows.Count == 0);
        (await CountedAsync(Second, "a")).ShouldBe([1]);
    }

    [Fact]
    public async Task Another_process_is_woken_and_does_not_wait_until_it_looks_anyway()
    {
        await using var said = await StartAsync(modules => modules.With<SilentTallyModule>().Elsewhere<TallyModule>());
        await using var hub = await StartAsync(modules => Sleepy(modules).With<TallyModule>());
        await IsHeardAsync();

        await said.AnnounceAsync("a", 1, 2);

        await said.SettleAsync();
        (await CountedAsync(First, "a")).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_process_that_lost_its_connection_listens_again_and_looks_at_once_for_what_it_missed()
    {
        await using var said = await StartAsync(modules => modules.With<SilentTallyModule>().Elsewhere<TallyModule>());
        await using var hub = await StartAsync(modules => Sleepy(modules).With<TallyModule>());
        await IsHeardAsync();

        await _database.AskAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity " +
            $"WHERE datname = '{_database.Name}' AND application_name = 'IntelHub listening'");
        await said.AnnounceAsync("a", 1, 2);

        await said.SettleAsync();
        (await CountedAsync(First, "a")).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task When_the_server_was_away_every_process_goes_on_by_itself()
    {
        await using var server = await PostgresServer.StartAsync();
        await server.SayAsync("postgres", "CREATE ROLE intelhub LOGIN");
        _database = new TestDatabase(server, await server.NewDatabaseAsync("intelhub"), "intelhub");
        await using var one = await StartAsync();
        await using var another = await StartAsync();
        var reached = one.Trouble().Pause(First, number: 1);
        _ = another.Trouble().Pause(First, number: 1);
        await one.AnnounceAsync("a", 1, 2);

        await server.KillAsync();
        one.Trouble().GoOn();
        another.Trouble().GoOn();
        await server.StartAgainAsync();

        await one.SettleAsync();
        (await CountedAsync(First, "a")).ShouldBe([1, 2]);
        (await CountedAsync(Second, "a")).ShouldBe([1, 2]);
    }

    /// <summary>It looks when it is woken, and otherwise not in the time of a test.</summary>
    private static HubHost Sleepy(HubHost host) => host.Configure(builder => builder.Services.Replace(
        ServiceDescriptor.Singleton(new OutboxSignal { LookAnyway = TimeSpan.FromHours(1) })));

    private async Task IsHeardAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var listening = $"FROM pg_stat_activity WHERE datname = '{_database.Name}' AND query LIKE 'LISTEN%'";
        while ((await _database.AskAsync($"SELECT count(*) >= 2 {listening} AND state = 'idle'")).Single() != "t")
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<IEnumerable<int>> CountedAsync(string consumer, string key) => (await _database.AskAsync(
        $"SELECT number FROM tests.tally WHERE consumer = '{consumer}' AND key = '{key}' ORDER BY id"))
        .Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture));

    private Task<TestHub> StartAsync(Action<HubHost>? modules = null) => TestHub.StartAsync(
        modules ?? (host => host.With<TallyModule>()),
        settings:
        [
            "--Retry:AttemptsAllowed=3", "--Retry:FirstPause=00:00:00", "--Retry:PauseWhileItMustWait=00:00:00",
            _database.Setting,
        ]);
}
