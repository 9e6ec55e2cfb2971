using IntelHub.Platform.Hosting;
using IntelHub.Platform.Storage;
using IntelHub.Platform.Tests.Tally;
using IntelHub.TestKit;

namespace IntelHub.Platform.Tests.Storage;

/// <summary>What a hub finds in PostgreSQL when it starts, and when it rather does not.</summary>
public sealed class PostgresStartTests
{
    private const string Somewhere = "Host=db.example;Database=intelhub;Username=intelhub_{module};Password=hunter2";

    [Fact]
    public async Task Hubs_that_start_at_once_on_an_empty_database_make_its_tables_once()
    {
        var database = await TestEngine.NewPostgresAsync();

        var hubs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(database)));

        foreach (var hub in hubs)
        {
            await hub.AnnounceAsync("a", 1);
            await hub.SettleAsync();
            await hub.DisposeAsync();
        }

        (await database.AskAsync("SELECT count(*), count(DISTINCT script) FROM platform.migrations")).ShouldBe(["3|3"]);
        (await database.AskAsync("SELECT count(*) FROM tests.tally")).ShouldBe(["6"]);
    }

    [Fact]
    public async Task A_hub_that_starts_again_finds_what_was_there()
    {
        var database = await TestEngine.NewPostgresAsync();
        await using (var hub = await StartAsync(database))
        {
            await hub.AnnounceAsync("a", 7);
            await hub.SettleAsync();
        }

        await using var again = await StartAsync(database);

        (await again.CountedByAsync("first")).ShouldBe([7]);
    }

    [Fact]
    public async Task Nothing_is_kept_in_a_file()
    {
        await using var hub = await StartAsync(await TestEngine.NewPostgresAsync());

        File.Exists(Path.Combine(hub.Folder, "hub", "hub.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_role_that_passes_over_row_level_security_is_refused()
    {
        var database = await TestEngine.NewPostgresAsync();

        var reason = await Should.ThrowAsync<HubCannotStart>(StartAsync(database with { Role = "postgres" }));

        reason.Message.ShouldContain("postgres passes over row-level security");
    }

    [Fact]
    public async Task A_database_that_orders_text_in_another_way_is_refused()
    {
        var database = await TestEngine.NewPostgresAsync();
        await database.AskAsync(
            "CREATE DATABASE ordered OWNER intelhub TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' " +
            "LOCALE_PROVIDER icu ICU_LOCALE 'en-GB'");

        var reason = await Should.ThrowAsync<HubCannotStart>(StartAsync(database with { Name = "ordered" }));

        reason.Message.ShouldContain("LOCALE 'C'");
    }

    [Theory]
    [InlineData(true, "demonstration's database")]
    [InlineData(false, "real hub's database")]
    public async Task A_demonstrations_database_and_a_real_one_never_change_places(bool first, string says)
    {
        var database = await TestEngine.NewPostgresAsync();
        await using (await StartAsync(database, $"--Hub:Demonstration={first}"))
        {
        }

        var reason = await Should.ThrowAsync<HubCannotStart>(StartAsync(database, $"--Hub:Demonstration={!first}"));

        reason.Message.ShouldContain(says);
    }

    [Fact]
    public async Task A_role_without_the_right_to_a_schema_is_told_what_the_server_says()
    {
        var database = await TestEngine.NewPostgresAsync();
        await database.AskAsync("CREATE ROLE outsider LOGIN");

        var reason = await Should.ThrowAsync<HubCannotStart>(StartAsync(database with { Role = "outsider" }));

        reason.Message.ShouldContain("platform schema");
        reason.Message.ShouldContain("permission denied");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_one_sentence()
    {
        await using var server = await PostgresServer.StartAsync();
        await server.KillAsync();

        var reason = await Should.ThrowAsync<HubCannotStart>(
            StartAsync(new TestDatabase(server, "postgres", "intelhub")));

        reason.Message.ShouldContain("could not be opened");
    }

    [Theory]
    [InlineData("Password=hunter2;Colour=red")]
    [InlineData("Password=hunter2")]
    public void A_setting_that_is_no_connection_stops_the_start_and_repeats_no_password(string setting)
    {
        var reason = Should.Throw<HubCannotStart>(() => PostgresSettings.Of("Intake", setting, own: null));

        reason.Message.ShouldContain("Hub:Postgres");
        reason.ToString().ShouldNotContain("hunter2");
    }

    [Fact]
    public void Each_module_has_its_schema_its_role_and_the_queue()
    {
        var settings = PostgresSettings.Of("Intake", Somewhere, own: null);

        settings.Schema.ShouldBe("intake");
        settings.ForTheHub.ShouldContain("Username=intelhub_intake");
        settings.ForTheHub.ShouldContain("Search Path=intake,platform");
        settings.ForMigrating.ShouldContain("Search Path=intake;");
    }

    [Fact]
    public void Only_the_hubs_own_connections_are_for_every_organisation()
    {
        var settings = PostgresSettings.Of("Intake", Somewhere, own: null);

        settings.ForTheHub.ShouldContain("intelhub.organisation=*");
        settings.ForCallers.ShouldNotContain("intelhub.organisation");
    }

    [Fact]
    public void A_module_may_have_a_connection_of_its_own_to_the_same_database()
    {
        const string own = "Host=db.example;Database=intelhub;Username=someone";

        PostgresSettings.Of("Intake", Somewhere, own).ForTheHub.ShouldContain("Username=someone");
        Should.Throw<HubCannotStart>(() => PostgresSettings.Of("Intake", Somewhere, own.Replace("intelhub;", "other;")))
            .Message.ShouldContain("Intake:Postgres");
    }

    private static Task<TestHub> StartAsync(TestDatabase database, params string[] settings) =>
        TallyHub.StartAsync(settings: [database.Setting, .. settings]);
}
