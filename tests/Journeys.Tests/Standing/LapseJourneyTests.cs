using System.Net;
using System.Text.Json.Nodes;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.Standing;

/// <summary>
/// With hundreds of alerts waiting, at the very instant at which something lapses none is listed, read or acknowledged,
/// though nobody did anything; and within seconds all are ended.
/// </summary>
public sealed class LapseJourneyTests
{
    private const int Reports = 300;
    private const string NextDay = "2026-07-11T00:00:00Z";

    private static readonly DateTimeOffset _nextDay = new(2026, 7, 11, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_member_whose_training_lapses()
    {
        await using var county = await LifecycleHub.StartAsync(Reports);
        await county.ListAsync(LifecycleHub.Manager, entry => entry["trained"] = "2025-07-11");
        await county.Hub.SettleAsync();

        await LapsesForAsync(county, LifecycleHub.Council, LifecycleHub.Manager);

        county.StandingOf(LifecycleHub.Analyst).ShouldBe(Reports);
        (await county.AlertsAsync(LifecycleHub.Police, LifecycleHub.Analyst)).Count.ShouldBe(200);
    }

    [Fact]
    public async Task An_agreement_whose_time_is_over()
    {
        using var policies = new PolicyCopy();
        policies.Change(
            PolicyCopy.Agreement, "in_force: { from: 2026-04-01, until: 2028-04-01 }",
            "in_force: { from: 2026-04-01, until: 2026-07-11 }");
        await using var county = await LifecycleHub.StartAsync(Reports, policies.Folder);

        await LapsesForAsync(county, LifecycleHub.Council, LifecycleHub.Manager);

        (await county.AlertsAsync(LifecycleHub.Police, LifecycleHub.Analyst)).ShouldBeEmpty();
        await LifecycleHub.UntilAsync(() => Task.FromResult(county.StandingOf(LifecycleHub.Analyst) == 0));
    }

    [Fact]
    public async Task A_member_whose_time_is_over()
    {
        await using var county = await LifecycleHub.StartAsync(Reports);
        await county.ListAsync(
            LifecycleHub.Manager,
            entry => entry["active"] = new JsonObject { ["from"] = "2026-01-01", ["until"] = NextDay });
        await county.Hub.SettleAsync();
        var waiting = await county.AlertsAsync(LifecycleHub.Council, LifecycleHub.Manager);
        waiting.Count.ShouldBe(200);

        county.Hub.Clock.Set(_nextDay);

        using var listed = await ListAsync(county);
        listed.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var opened = await county.OpenAsync(LifecycleHub.Council, LifecycleHub.Manager, waiting[0]);
        opened.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await LifecycleHub.UntilAsync(() => Task.FromResult(county.StandingOf(LifecycleHub.Manager) == 0));
    }

    private static async Task LapsesForAsync(LifecycleHub county, string organisation, string member)
    {
        var waiting = await county.AlertsAsync(organisation, member);
        waiting.Count.ShouldBe(200);
        county.Hub.Clock.Set(_nextDay - TimeSpan.FromTicks(1));
        (await county.AlertsAsync(organisation, member)).Count.ShouldBe(200);

        county.Hub.Clock.Set(_nextDay);

        var opening = waiting.Take(8).Select(alert => county.OpenAsync(organisation, member, alert)).ToList();
        (await county.AlertsAsync(organisation, member)).ShouldBeEmpty();
        foreach (var opened in await Task.WhenAll(opening))
        {
            opened.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        using var http = county.As(organisation, member);
        using var acknowledged = await http.PostAsync(
            new Uri($"/alerts/{waiting[^1]}/acknowledge", UriKind.Relative), null);
        acknowledged.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await LifecycleHub.UntilAsync(() => Task.FromResult(county.StandingOf(member) == 0));
    }

    private static async Task<HttpResponseMessage> ListAsync(LifecycleHub county)
    {
        using var http = county.As(LifecycleHub.Council, LifecycleHub.Manager);
        return await http.GetAsync(new Uri("/alerts", UriKind.Relative));
    }
}
