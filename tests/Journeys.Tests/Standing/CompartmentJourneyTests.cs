using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Journeys.Hubs;
using Shouldly;

namespace IntelHub.Journeys.Standing;

/// <summary>A restricted report, and a compartment that its reader is in for three days.</summary>
public sealed class CompartmentJourneyTests : IAsyncLifetime
{
    private const string Reader = "thanet.csp-manager";

    private static readonly TimeSpan _tick = TimeSpan.FromTicks(1);

    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;

    public async Task InitializeAsync()
    {
        _hub = await RunningHub.StartAsync("--Serilog:MinimumLevel:Default", "Error");
        _kent = await KentPartnership.LoadAsync(_hub);
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task What_two_persons_agreed_to_is_shown_until_the_instant_at_which_it_ends()
    {
        var ends = _hub.Clock.GetUtcNow().AddDays(3);
        var submission = KentPartnership.Submission("ck-01-thanet-red");
        submission["compartments"] = new JsonArray("marac");
        var item = (await _kent.SubmitAsync("harbour-homes", submission)).ShouldHaveSingleItem();
        (await _kent.AlertsAsync(Reader)).ShouldBeEmpty();

        var proposal = await ProposeAsync(ends);
        await _kent.SettleAsync();
        (await _kent.AlertsAsync(Reader)).ShouldBeEmpty();
        await DecideAsync($"/directory/proposals/{proposal}/approval", null);
        await _kent.SettleAsync();

        var alert = (await _kent.AlertsAsync(Reader)).ShouldHaveSingleItem().GetProperty("alert_id").GetGuid();
        await _kent.SetClockAsync(ends - _tick);
        (await _kent.OpenAsync(Reader, alert)).GetProperty("item_id").GetGuid().ShouldBe(item);

        await _kent.SetClockAsync(ends);
        (await TryToOpenAsync(alert)).ShouldBe(HttpStatusCode.NotFound);
        (await _kent.AlertsAsync(Reader)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_one_person_takes_away_is_not_shown_once_it_is_taken()
    {
        var submission = KentPartnership.Submission("ck-01-thanet-red");
        submission["compartments"] = new JsonArray("marac");
        await _kent.SubmitAsync("harbour-homes", submission);
        var proposal = await ProposeAsync(_hub.Clock.GetUtcNow().AddDays(3));
        await DecideAsync($"/directory/proposals/{proposal}/approval", null);
        await _kent.SettleAsync();
        var alert = (await _kent.AlertsAsync(Reader)).ShouldHaveSingleItem().GetProperty("alert_id").GetGuid();

        using var operatorHttp = _hub.AsOperator();
        (await operatorHttp.PostAsJsonAsync(
            $"/directory/members/{Reader}/compartments/marac/end", new { reason = "case-closed" }))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await _kent.SettleAsync();

        (await TryToOpenAsync(alert)).ShouldBe(HttpStatusCode.NotFound);
        (await _kent.AlertsAsync(Reader)).ShouldBeEmpty();
    }

    private async Task<Guid> ProposeAsync(DateTimeOffset until)
    {
        using var operatorHttp = _hub.AsOperator();
        using var answer = await operatorHttp.PostAsJsonAsync(
            "/directory/proposals/compartment",
            new { member = Reader, compartment = "marac", until = Vocabulary.Instant.Format(until), reason = "case" });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("proposal_id").GetGuid();
    }

    private async Task DecideAsync(string address, object? body)
    {
        using var second = _kent.As(KentPartnership.DirectoryApprovals);
        using var answer = await second.PostAsJsonAsync(address, body);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<HttpStatusCode> TryToOpenAsync(Guid alert)
    {
        using var http = _kent.AsMember(Reader);
        using var response = await http.PostAsJsonAsync(
            $"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" });
        return response.StatusCode;
    }
}
