using System.Net;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.UseCases;

public class AcknowledgeAlertTests : AlertingHub
{
    [Fact]
    public async Task An_alert_that_was_acknowledged_says_so()
    {
        await ReleaseToAsync(Analyst);

        var response = await AcknowledgeAsync(await AlertOfAsync(Analyst), Analyst);

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem().GetProperty("state").GetString().ShouldBe("acknowledged");
    }

    [Fact]
    public async Task Acknowledging_twice_is_answered_alike_and_recorded_once()
    {
        await ReleaseToAsync(Analyst);
        var alertId = await AlertOfAsync(Analyst);
        await AcknowledgeAsync(alertId, Analyst);

        var again = await AcknowledgeAsync(alertId, Analyst);

        again.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var fact = Facts(AuditOperation.Acknowledged).ShouldHaveSingleItem();
        fact.Who.ShouldBe(Analyst);
        fact.About.ShouldBe($"alert/{alertId}");
        fact.Item.ShouldBe(ItemId);
    }

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task A_colleagues_alert_is_answered_exactly_as_one_that_is_not_there()
    {
        await ReleaseToAsync(Analyst);

        var notYours = await AcknowledgeAsync(await AlertOfAsync(Analyst), Sergeant);

        await notYours.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await notYours.ShouldAnswerExactlyAsAsync(await AcknowledgeAsync(UnknownId, Sergeant));
        Facts(AuditOperation.Refused).Select(fact => fact.Who).ShouldBe([Sergeant, Sergeant]);
    }

    [Fact]
    public async Task A_system_that_names_no_member_acknowledges_nothing()
    {
        await ReleaseToAsync(Analyst);

        var response = await AcknowledgeAsync(await AlertOfAsync(Analyst), member: null);

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:member-needed");
    }

    [Fact]
    public async Task At_the_instant_at_which_the_decision_ends_it_is_asked_for_again_first()
    {
        var end = Hub.Clock.GetUtcNow().AddHours(1);
        await ReleaseToAsync(end, Analyst);
        var alertId = await AlertOfAsync(Analyst);
        Hub.Clock.Set(end);
        Sharing.Withholds = true;

        (await AcknowledgeAsync(alertId, Analyst)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        Sharing.Checks.ShouldBe([(ItemId, Analyst)]);
    }

    [Fact]
    public async Task What_is_still_released_then_is_acknowledged()
    {
        var end = Hub.Clock.GetUtcNow().AddHours(1);
        await ReleaseToAsync(end, Analyst);
        var alertId = await AlertOfAsync(Analyst);
        Hub.Clock.Set(end);

        (await AcknowledgeAsync(alertId, Analyst)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task<HttpResponseMessage> AcknowledgeAsync(Guid alertId, string? member)
    {
        var response = await Hub.As(Police, member).PostAsync($"/alerts/{alertId}/acknowledge", content: null);
        await Hub.SettleAsync();
        return response;
    }
}
