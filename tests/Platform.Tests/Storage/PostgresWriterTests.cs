using System.Data.Common;
using IntelHub.Platform.Tests.Tally;
using IntelHub.TestKit;

namespace IntelHub.Platform.Tests.Storage;

/// <summary>Several hubs on one PostgreSQL, and a server that goes away and comes back.</summary>
public sealed class PostgresWriterTests
{
    private const string Anyone = "anyone";

    [Fact]
    public async Task What_a_unit_has_looked_at_does_not_change_under_it_whichever_hub_runs_it()
    {
        var database = await TestEngine.NewPostgresAsync();
        await using var one = await StartAsync(database);
        await using var another = await StartAsync(database);

        await Parallel.ForAsync(0, 200, async (turn, cancellation) =>
            await (turn % 2 == 0 ? one : another).Tally().WriteAsync(
                db =>
                {
                    var last = db.Tally.Max(tallied => (int?)tallied.Number) ?? 0;
                    db.Tally.Add(new Tallied { Consumer = Anyone, Key = "a", Number = last + 1 });
                },
                cancellation));

        (await one.CountedByAsync(Anyone)).ShouldBe(Enumerable.Range(1, 200));
    }

    [Fact]
    public async Task News_has_its_effect_once_and_in_order_though_two_hubs_hand_it_out()
    {
        var database = await TestEngine.NewPostgresAsync();
        await using var one = await StartAsync(database);
        await using var another = await StartAsync(database);
        var numbers = Enumerable.Range(1, 50).ToArray();

        await Task.WhenAll(one.AnnounceAsync("a", numbers), another.AnnounceAsync("b", numbers));
        await one.SettleAsync();

        foreach (var consumer in new[] { "first", "second" })
        {
            (await database.AskAsync(
                $"SELECT number FROM tests.tally WHERE consumer = '{consumer}' AND key = 'a' ORDER BY id"))
                .ShouldBe(numbers.Select(number => $"{number}"));
            (await one.CountedByAsync(consumer)).Count.ShouldBe(100);
        }
    }

    [Fact]
    public async Task While_the_server_is_away_every_caller_is_told_and_afterwards_it_goes_on()
    {
        await using var server = await PostgresServer.StartAsync();
        await server.SayAsync("postgres", "CREATE ROLE intelhub LOGIN");
        var database = new TestDatabase(server, await server.NewDatabaseAsync("intelhub"), "intelhub");
        await using var hub = await StartAsync(database);
        await AddAsync(hub, 1);

        await server.KillAsync();
        var works = Enumerable.Range(0, 20).Select(_ => AddAsync(hub, 2)).ToList();
        foreach (var work in works)
        {
            await Should.ThrowAsync<DbException>(work);
        }

        await server.StartAgainAsync();
        await AddAsync(hub, 3);

        (await hub.CountedByAsync(Anyone)).ShouldBe([1, 3]);
    }

    [Fact]
    public async Task News_that_the_server_cannot_take_now_is_tried_for_as_long_as_that_is_so_and_never_set_aside()
    {
        await using var hub = await StartAsync(await TestEngine.NewPostgresAsync());
        hub.Trouble().At("first", number: 1, times: 20).IsOfTheServer = true;

        await hub.AnnounceAsync("a", 1);

        await hub.SettleAsync(setAside: 0);
        (await hub.CountedByAsync("first")).ShouldBe([1]);
    }

    [Fact]
    public async Task A_connection_that_died_while_nothing_was_written_costs_no_caller_anything()
    {
        var database = await TestEngine.NewPostgresAsync();
        await using var hub = await StartAsync(database);
        await AddAsync(hub, 1);

        await database.AskAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity " +
            $"WHERE datname = '{database.Name}' AND pid <> pg_backend_pid()");

        await AddAsync(hub, 2);
        (await database.AskAsync("SELECT number FROM tests.tally ORDER BY id")).ShouldBe(["1", "2"]);
    }

    private static async Task AddAsync(TestHub hub, int number) => await hub.Tally().WriteAsync(
        db => db.Tally.Add(new Tallied { Consumer = Anyone, Key = "a", Number = number }), CancellationToken.None);

    private static Task<TestHub> StartAsync(TestDatabase database) => TallyHub.StartAsync(settings: database.Setting);
}
