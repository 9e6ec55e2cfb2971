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

        // The operator may run the script again, and the hub may be killed: what was said is there.
        await _hub.KillAsync();
        await _database.PrepareAsync();
        await _hub.StartAgainAsync();
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
}
