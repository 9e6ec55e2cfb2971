using System.Net;
using System.Net.Http.Json;
using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Storage;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Alerting.Tests.UseCases;

/// <summary>Alerting's own stop, with the door left open: here whoever is suspended still signs in.</summary>
public sealed class StopAlertsTests : AlertingHub
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task None_of_their_alerts_is_listed_opened_or_acknowledged_until_they_are_reinstated(bool organisation)
    {
        await ReleaseToAsync(Analyst);
        var alert = await AlertOfAsync(Analyst);

        await SayAsync(organisation, suspended: true);

        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
        (await OpenAsync(alert)).ShouldBe(HttpStatusCode.NotFound);
        (await AcknowledgeAsync(alert)).ShouldBe(HttpStatusCode.NotFound);

        await SayAsync(organisation, suspended: false);

        (await AlertOfAsync(Analyst)).ShouldBe(alert);
        (await OpenAsync(alert)).ShouldBe(HttpStatusCode.OK);
        (await AcknowledgeAsync(alert)).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_decision_from_before_that_comes_later_brings_nothing_back()
    {
        await SayAsync(organisation: false, suspended: true);

        await ReleaseToAsync(Analyst, Sergeant);

        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
        (await AlertsOfAsync(Sergeant)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_alert_by_override_is_stopped_too()
    {
        await OverrideForAsync(Analyst);

        await SayAsync(organisation: false, suspended: true);

        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_decision_has_ended_meanwhile_stays_ended_when_they_are_reinstated()
    {
        await ReleaseToAsync(Analyst);
        await SayAsync(organisation: false, suspended: true);
        await ReleaseToAsync();

        await SayAsync(organisation: false, suspended: false);

        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
        await using var db = Hub.Services.GetRequiredService<HubStore<AlertingDb>>().Read();
        (await db.Alerts.SingleAsync()).State.ShouldBe(AlertState.Suspended);
    }

    [Fact]
    public async Task The_same_said_twice_is_no_failure()
    {
        await SayAsync(organisation: false, suspended: true);
        await SayAsync(organisation: false, suspended: true);
        await SayAsync(organisation: false, suspended: false);
        await SayAsync(organisation: false, suspended: false);

        await ReleaseToAsync(Analyst);
        (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();
    }

    private Task SayAsync(bool organisation, bool suspended) => organisation
        ? Hub.AnnounceAsync(PoliceListed(suspended))
        : Hub.AnnounceAsync(AnalystListed(suspended));

    private async Task<HttpStatusCode> OpenAsync(Guid alert) => (await Hub.As(Police, Analyst).PostAsJsonAsync(
        $"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" })).StatusCode;

    private async Task<HttpStatusCode> AcknowledgeAsync(Guid alert) =>
        (await Hub.As(Police, Analyst).PostAsync($"/alerts/{alert}/acknowledge", null)).StatusCode;
}
