using System.Net;
using System.Net.Http.Json;
using IntelHub.Journeys.Hubs;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.Answers;

/// <summary>What an originator takes back, nobody is shown any more; and the whole story is in the ledger.</summary>
public sealed class RecallJourneyTests
{
    private const string Reader = "thanet.csp-manager";

    [Fact]
    public async Task A_recalled_item_is_gone_for_those_who_had_read_it_and_every_step_was_recorded()
    {
        await using var hub = await RunningHub.StartAsync("--Serilog:MinimumLevel:Default", "Error");
        var kent = await KentPartnership.LoadAsync(hub);
        var submission = KentPartnership.Submission("ck-01-thanet-red");
        var item = (await kent.SubmitAsync("harbour-homes", submission)).ShouldHaveSingleItem();
        var alert = (await kent.AlertsAsync(Reader)).ShouldHaveSingleItem().GetProperty("alert_id").GetGuid();
        await kent.OpenAsync(Reader, alert);
        using var reader = kent.AsMember(Reader);
        (await reader.PostAsync(new Uri($"/alerts/{alert}/acknowledge", UriKind.Relative), null))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var originator = kent.As("harbour-homes");
        (await originator.PostAsync(new Uri($"/intake/items/{item}/recall", UriKind.Relative), null))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await kent.SettleAsync();

        (await kent.AlertsAsync(Reader)).ShouldBeEmpty();
        using var again = await reader.PostAsJsonAsync(
            $"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" });
        await again.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await kent.SettleAsync();
        (await StateAsync(originator, item)).ShouldBe($"out holder {Reader}");
        using var colleague = kent.As("kent-police");
        using var notTheirs = await colleague.GetAsync(new Uri($"/recalls/{item}", UriKind.Relative));
        await notTheirs.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        (await reader.PostAsync(new Uri($"/alerts/{alert}/destroyed", UriKind.Relative), null))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StateAsync(originator, item)).ShouldBe("destroyed");
        await kent.SettleAsync();
        string[] recorded =
        [
            "collection", "searched", "disclosure", "consultation", "acknowledged", "recalled", "refused", "destroyed",
        ];
        recorded.Except(await OperationsAsync(kent)).ShouldBeEmpty();
    }

    /// <summary>What the originator is told of the reader's copy, and whom it waits for.</summary>
    private static async Task<string> StateAsync(HttpClient originator, Guid item)
    {
        var told = await originator.GetFromJsonAsync<System.Text.Json.JsonElement>($"/recalls/{item}");
        var copy = told.GetProperty("copies").EnumerateArray()
            .Single(each => each.GetProperty("member").GetString() == Reader);
        var state = copy.GetProperty("state").GetString()!;
        return copy.GetProperty("waits_for") is { ValueKind: not System.Text.Json.JsonValueKind.Null } waitsFor
            ? $"{state} {waitsFor.GetProperty("step").GetString()} {waitsFor.GetProperty("members")[0].GetString()}"
            : state;
    }

    [Fact]
    public async Task What_a_recipient_says_of_it_is_a_state_of_the_originators_submission_and_nobody_is_named()
    {
        await using var hub = await RunningHub.StartAsync("--Serilog:MinimumLevel:Default", "Error");
        var kent = await KentPartnership.LoadAsync(hub);
        using var originator = kent.As("harbour-homes");
        using var sent = await originator.PostAsJsonAsync(
            "/intake/submissions", KentPartnership.Submission("ck-01-thanet-red"));
        var receipt = await sent.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        var submission = new Uri(
            $"/intake/submissions/{receipt.GetProperty("submission_id").GetString()}", UriKind.Relative);
        await kent.SettleAsync();
        var alert = (await kent.AlertsAsync(Reader)).ShouldHaveSingleItem().GetProperty("alert_id").GetGuid();
        using var reader = kent.AsMember(Reader);

        (await reader.PostAsJsonAsync($"/alerts/{alert}/feedback", new { state = "linked" }))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await kent.SettleAsync();

        var told = await originator.GetStringAsync(submission);
        told.ShouldContain("\"feedback\":\"linked\"");
        told.ShouldNotContain(Reader);
        told.ShouldNotContain("thanet-council");
    }

    private static async Task<IEnumerable<string>> OperationsAsync(KentPartnership kent)
    {
        using var auditor = kent.As(KentPartnership.Governance);
        var entries = await auditor.GetFromJsonAsync<System.Text.Json.JsonElement>("/ledger/entries");
        return entries.EnumerateArray().Select(entry => entry.GetProperty("operation").GetString()!);
    }
}
