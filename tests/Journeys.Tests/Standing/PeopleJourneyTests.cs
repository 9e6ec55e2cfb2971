using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Vocabulary;
using Shouldly;

namespace IntelHub.Journeys.Standing;

/// <summary>Whoever joins, moves or leaves: what they are shown follows, and nothing of before is left.</summary>
public sealed class PeopleJourneyTests : IAsyncLifetime
{
    private const int Reports = 20;
    private const string Joiner = "thanet.joiner";

    private LifecycleHub _county = null!;

    public async Task InitializeAsync() => _county = await LifecycleHub.StartAsync(Reports);

    public async Task DisposeAsync() => await _county.DisposeAsync();

    [Fact]
    public async Task A_joiner_is_nobody_before_their_first_day_and_has_what_is_theirs_from_it_on()
    {
        var firstDay = _county.Hub.Clock.GetUtcNow().AddDays(3);
        await _county.ListAsync(
            LifecycleHub.Manager,
            entry => entry["active"] = new JsonObject { ["from"] = Instant.Format(firstDay) },
            id: Joiner);
        await _county.Hub.SettleAsync();

        (await ListingAsync(LifecycleHub.Council, Joiner)).ShouldBe(HttpStatusCode.Unauthorized);
        _county.Hub.Clock.Set(firstDay - TimeSpan.FromTicks(1));
        (await ListingAsync(LifecycleHub.Council, Joiner)).ShouldBe(HttpStatusCode.Unauthorized);
        _county.StandingOf(Joiner).ShouldBe(0);

        _county.Hub.Clock.Set(firstDay);

        (await ListingAsync(LifecycleHub.Council, Joiner)).ShouldBe(HttpStatusCode.OK);
        await LifecycleHub.UntilAsync(
            async () => (await _county.AlertsAsync(LifecycleHub.Council, Joiner)).Count == Reports);
        var first = (await _county.AlertsAsync(LifecycleHub.Council, Joiner))[0];
        using var opened = await _county.OpenAsync(LifecycleHub.Council, Joiner, first);
        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_mover_leaves_everything_behind_and_is_told_anew_as_one_of_the_new_organisation()
    {
        var earlier = await _county.AlertsAsync(LifecycleHub.Council, LifecycleHub.Manager);
        using var opened = await _county.OpenAsync(LifecycleHub.Council, LifecycleHub.Manager, earlier[0]);
        var before = JsonElement.Parse(await opened.Content.ReadAsStringAsync()).GetProperty("basis").ToString();

        await MoveAsync("intelligence-analyst", "NPPV3");

        (await ListingAsync(LifecycleHub.Council, LifecycleHub.Manager)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AcknowledgingAsync(LifecycleHub.Council, earlier[0])).ShouldBe(HttpStatusCode.Unauthorized);
        await LifecycleHub.UntilAsync(async () =>
            (await _county.AlertsAsync(LifecycleHub.Police, LifecycleHub.Manager)).Count == Reports);
        (await StatesAsync()).ShouldAllBe(state => state == "delivered");
        using var there = await _county.OpenAsync(LifecycleHub.Police, LifecycleHub.Manager, earlier[0]);
        JsonElement.Parse(await there.Content.ReadAsStringAsync()).GetProperty("basis").ToString()
            .ShouldNotBe(before);
    }

    [Fact]
    public async Task A_mover_to_a_post_that_is_shown_nothing_has_nothing_from_the_commit_on()
    {
        var earlier = await _county.AlertsAsync(LifecycleHub.Council, LifecycleHub.Manager);

        await MoveAsync("nothing-in-particular", "NPPV3");

        (await _county.AlertsAsync(LifecycleHub.Police, LifecycleHub.Manager)).ShouldBeEmpty();
        using var opened = await _county.OpenAsync(LifecycleHub.Police, LifecycleHub.Manager, earlier[0]);
        opened.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await LifecycleHub.UntilAsync(() => Task.FromResult(_county.StandingOf(LifecycleHub.Manager) == 0));
        _county.StandingOf(LifecycleHub.Analyst).ShouldBe(Reports);
    }

    [Fact]
    public async Task A_leaver_is_out_from_the_commit_on_and_nothing_stands_for_them_within_seconds()
    {
        var earlier = await _county.AlertsAsync(LifecycleHub.Council, LifecycleHub.Manager);
        var now = Instant.Format(_county.Hub.Clock.GetUtcNow());

        await _county.ListAsync(
            LifecycleHub.Manager,
            entry => entry["active"] = new JsonObject { ["from"] = "2026-01-01", ["until"] = now });

        (await ListingAsync(LifecycleHub.Council, LifecycleHub.Manager)).ShouldBe(HttpStatusCode.Unauthorized);
        (await AcknowledgingAsync(LifecycleHub.Council, earlier[0])).ShouldBe(HttpStatusCode.Unauthorized);
        await LifecycleHub.UntilAsync(() => Task.FromResult(_county.StandingOf(LifecycleHub.Manager) == 0));
        _county.StandingOf(LifecycleHub.Analyst).ShouldBe(Reports);
    }

    private Task MoveAsync(string role, string clearance) => _county.ListAsync(LifecycleHub.Manager, entry =>
    {
        entry["organisation"] = LifecycleHub.Police;
        entry["roles"] = new JsonArray(role);
        entry["clearance"] = clearance;
    });

    private async Task<HttpStatusCode> ListingAsync(string organisation, string member)
    {
        using var http = _county.As(organisation, member);
        using var answer = await http.GetAsync(new Uri("/alerts", UriKind.Relative));
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> AcknowledgingAsync(string organisation, Guid alert)
    {
        using var http = _county.As(organisation, LifecycleHub.Manager);
        using var answer = await http.PostAsync(new Uri($"/alerts/{alert}/acknowledge", UriKind.Relative), null);
        return answer.StatusCode;
    }

    private async Task<IReadOnlyList<string?>> StatesAsync()
    {
        using var http = _county.As(LifecycleHub.Police, LifecycleHub.Manager);
        var lines = await http.GetFromJsonAsync<JsonElement>("/alerts");
        return [.. lines.EnumerateArray().Select(line => line.GetProperty("state").GetString())];
    }
}
