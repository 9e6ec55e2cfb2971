using System.Net;
using System.Net.Http.Json;
using IntelHub.Journeys.Hubs;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.OnPostgres;

/// <summary>The whole hub over PostgreSQL, each module with a role of its own.</summary>
public sealed class PostgresJourneyTests : IAsyncLifetime
{
    private const string Originator = "harbour-homes";
    private const string Reader = "thanet.csp-manager";

    private HubDatabase _database = null!;
    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;

    public async Task InitializeAsync()
    {
        _database = await HubDatabase.NewAsync();
        _hub = await RunningHub.StartAsync(["--Serilog:MinimumLevel:Default", "Error", .. _database.Settings]);
        _kent = await KentPartnership.LoadAsync(_hub);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_item_is_sent_decided_alerted_opened_recalled_and_erased()
    {
        var submission = KentPartnership.Submission("ck-01-thanet-red");
        var item = (await _kent.SubmitAsync(Originator, submission)).ShouldHaveSingleItem();
        (await _kent.DecisionsAsync(item)).Count.ShouldBe(_kent.OrganisationOfMember.Count);
        var alert = (await _kent.AlertsAsync(Reader)).ShouldHaveSingleItem().GetProperty("alert_id").GetGuid();
        (await _kent.OpenAsync(Reader, alert)).GetProperty("item_id").GetGuid().ShouldBe(item);
        using var reader = _kent.AsMember(Reader);
        (await reader.PostAsync(new Uri($"/alerts/{alert}/acknowledge", UriKind.Relative), null))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var originator = _kent.As(Originator);
        foreach (var end in new[] { "recall", "dispose" })
        {
            (await originator.PostAsync(new Uri($"/intake/items/{item}/{end}", UriKind.Relative), null))
                .StatusCode.ShouldBe(HttpStatusCode.NoContent);
            await _kent.SettleAsync();
        }

        (await _kent.AlertsAsync(Reader)).ShouldBeEmpty();
        using var again = await reader.PostAsJsonAsync(
            $"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" });
        await again.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        (await _database.AskAsync("SELECT count(wrapped_key), count(fields) FROM intake.intake_items"))
            .ShouldBe(["0|0"]);
        (await _database.AskAsync("SELECT count(*) FROM sharing.sharing_questions")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task What_was_said_is_there_after_a_kill_and_a_new_start()
    {
        await _kent.SubmitAsync(Originator, KentPartnership.Submission("ck-01-thanet-red"));

        await _hub.KillAsync();
        await _database.PrepareAsync();
        await _hub.StartAgainAsync();

        (await _kent.AlertsAsync(Reader)).ShouldHaveSingleItem();
    }

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
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => _database.SayAsAsync(module, sql));

        refusal.Message.ShouldContain("permission denied");
    }

    [Theory]
    [InlineData("intake", "SELECT count(*) FROM intake.intake_items")]
    [InlineData("alerting", "SELECT count(*) FROM alerting.alerting_alerts")]
    [InlineData("sharing", "SELECT count(*) FROM sharing.sharing_decisions")]
    public async Task Even_the_tables_owner_sees_no_organisations_row_unless_it_says_whose(string module, string sql)
    {
        await _kent.SubmitAsync(Originator, KentPartnership.Submission("ck-01-thanet-red"));

        (await _database.SayAsAsync(module, sql)).Trim().ShouldBe("0");
        (await _database.SayAsAsync(module, $"SET intelhub.organisation = '*'; {sql}")).Trim().ShouldNotBe("0");
    }

    /// <summary>
    /// The directory tells every module who is who, and what Sharing keeps of it and of its rules is for all decisions.
    /// </summary>
    [Fact]
    public async Task Every_other_table_that_names_an_organisation_keeps_it_apart()
    {
        var open = await _database.AskAsync(
            """
            SELECT DISTINCT c.relname FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN
                ('platform', 'intake', 'sharing', 'alerting', 'accounts')
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('organisation', 'originator')
            WHERE c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
            ORDER BY 1
            """);

        open.ShouldBe(["sharing_members", "sharing_policy_loads"]);
    }
}
