using IntelHub.Journeys.Hubs;
using Shouldly;

namespace IntelHub.Journeys.OnPostgres;

/// <summary>What a module's role is given by the server itself, whatever the program asks for.</summary>
public sealed class RoleTests(HubWithAnItem hub) : IClassFixture<HubWithAnItem>
{
    [Theory]
    [InlineData("alerting", "SELECT count(*) FROM intake.intake_items")]
    [InlineData("intake", "SELECT count(*) FROM accounts.accounts_people")]
    [InlineData("sharing", "UPDATE directory.directory_members SET clearance = 'DV'")]
    [InlineData("directory", "SELECT count(*) FROM platform.used_assertions")]
    [InlineData("intake", "UPDATE platform.outbox SET attempts = 0")]
    [InlineData("intake", "CREATE TABLE public.mine (id BIGINT)")]
    [InlineData("platform", "DELETE FROM intake.intake_items")]
    public async Task A_modules_role_has_nothing_of_the_others(string module, string sql)
    {
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => hub.Database.SayAsAsync(module, sql));

        refusal.Message.ShouldContain("permission denied");
    }

    [Theory]
    [InlineData("intake", "SELECT count(*) FROM intake.intake_items")]
    [InlineData("alerting", "SELECT count(*) FROM alerting.alerting_alerts")]
    [InlineData("sharing", "SELECT count(*) FROM sharing.sharing_decisions")]
    public async Task Even_the_tables_owner_sees_no_organisations_row_unless_it_says_whose(string module, string sql)
    {
        (await hub.Database.SayAsAsync(module, sql)).Trim().ShouldBe("0");
        (await hub.Database.SayAsAsync(module, $"SET intelhub.organisation = '*'; {sql}")).Trim().ShouldNotBe("0");
    }

    /// <summary>
    /// The directory tells every module who is who: what Sharing keeps of it and of its rules is for all decisions, and
    /// what Alerting keeps of it for turning to others.
    /// </summary>
    [Fact]
    public async Task Every_other_table_that_names_an_organisation_keeps_it_apart()
    {
        var open = await hub.Database.AskAsync(
            """
            SELECT DISTINCT c.relname FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN
                ('platform', 'intake', 'sharing', 'alerting', 'accounts')
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('organisation', 'originator')
            WHERE c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
            ORDER BY 1
            """);

        open.ShouldBe(
            ["alerting_members", "alerting_organisations", "sharing_members", "sharing_policy_loads"]);
    }
}

/// <summary>The whole hub over PostgreSQL, with one item that was decided and alerted.</summary>
public sealed class HubWithAnItem : IAsyncLifetime
{
    private RunningHub _hub = null!;

    internal HubDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await HubDatabase.NewAsync();
        _hub = await RunningHub.StartAsync(["--Serilog:MinimumLevel:Default", "Error", .. Database.Settings]);
        var kent = await KentPartnership.LoadAsync(_hub);
        await kent.SubmitAsync("harbour-homes", KentPartnership.Submission("ck-01-thanet-red"));
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await Database.DisposeAsync();
    }
}
