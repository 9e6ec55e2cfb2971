using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Contracts.Alerting;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.UseCases;

public class RaiseAlertsTests : AlertingHub
{

    [Fact]
    public async Task The_originator_is_asked_anew_when_the_member_asks_for_another_organisation()
    {
        await ReferToAsync(Analyst);
        var answer = new { answer = "yes" };
        (await Hub.As(Landlord, HousingOfficer).PostAsJsonAsync(
            $"/consultations/{await ConsultationAsync()}/answer", answer)).EnsureSuccessStatusCode();
        Hub.Clock.Advance(TimeSpan.FromHours(1));

        await Hub.AnnounceAsync(Decided() with { Referred = [For(Analyst) with { Organisation = Council }] });

        var asked = (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem();
        asked.GetProperty("organisation").GetString().ShouldBe(Council);
        (await Hub.As(Landlord, HousingOfficer).PostAsJsonAsync(
            $"/consultations/{await ConsultationAsync()}/answer", answer)).EnsureSuccessStatusCode();
        await Hub.SettleAsync();
        Hub.Heard<ConsultationAgreed>().Select(agreed => agreed.Organisation).ShouldBe([Police, Council]);
    }

    [Fact]
    public async Task Whoever_moves_to_another_organisation_has_nothing_of_the_earlier_one_and_is_told_anew()
    {
        await ReleaseToAsync(Analyst);
        var earlier = await AlertOfAsync(Analyst);
        (await Hub.As(Police, Analyst).PostAsync($"/alerts/{earlier}/acknowledge", null)).EnsureSuccessStatusCode();
        Hub.Callers.Register(Council, Council, "district-council", Permissions.ReadAlerts);
        Hub.Callers.AddMember(Analyst, Council);
        using var there = Hub.As(Council, Analyst);

        (await there.GetStringAsync("/alerts")).ShouldBe("[]");
        (await there.PostAsync($"/alerts/{earlier}/acknowledge", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        Hub.Clock.Advance(TimeSpan.FromHours(1));
        await Hub.AnnounceAsync(Decided() with { Released = [For(Analyst) with { Organisation = Council }] });

        var told = JsonElement.Parse(await there.GetStringAsync("/alerts"))[0];
        told.GetProperty("state").GetString().ShouldBe("delivered");
        told.GetProperty("made_at").GetDateTimeOffset().ShouldBe(Hub.Clock.GetUtcNow());
        told.GetProperty("acknowledge_by").GetDateTimeOffset().ShouldBe(Hub.Clock.GetUtcNow().AddHours(4));
        Hub.Callers.AddMember(Analyst, Police);
        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_member_released_to_gets_one_alert()
    {
        await ReleaseToAsync(Analyst, Sergeant);

        (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();
        (await AlertsOfAsync(Sergeant)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Each_member_referred_makes_one_consultation_and_no_alert()
    {
        await ReferToAsync(Analyst, Sergeant);

        (await ConsultationsOfAsync(Landlord)).Select(line => line.GetProperty("member").GetString())
            .ShouldBe([Analyst, Sergeant], ignoreOrder: true);
        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Delivered_twice_it_raises_one_alert_and_one_consultation()
    {
        await Hub.DeliverTwiceAsync(Decided() with { Released = [For(Analyst)], Referred = [For(Sergeant)] });

        (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();
        (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_later_decision_takes_the_alert_from_whoever_it_leaves_out()
    {
        await ReleaseToAsync(Analyst, Sergeant);

        await ReleaseToAsync(Analyst);

        (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();
        (await AlertsOfAsync(Sergeant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_later_decision_brings_the_same_alert_back()
    {
        await ReleaseToAsync(Analyst);
        var alertId = await AlertOfAsync(Analyst);
        await ReleaseToAsync();

        await ReleaseToAsync(Analyst);

        (await AlertOfAsync(Analyst)).ShouldBe(alertId);
    }

    [Fact]
    public async Task A_later_decision_closes_the_question_that_no_longer_arises()
    {
        await ReferToAsync(Analyst);

        await ReleaseToAsync(Analyst);

        (await ConsultationsOfAsync(Landlord)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_later_decision_opens_the_question_again()
    {
        await ReferToAsync(Analyst);
        await ReleaseToAsync(Analyst);

        await ReferToAsync(Analyst);

        (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task When_sharing_ends_nobody_has_an_alert_and_nothing_is_asked()
    {
        await Hub.AnnounceAsync(Decided() with { Released = [For(Analyst)], Referred = [For(Sergeant)] });

        await EndAsync();

        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
        (await ConsultationsOfAsync(Landlord)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_override_alerts_the_officer_who_used_it()
    {
        await OverrideForAsync(Sergeant);

        var line = (await AlertsOfAsync(Sergeant)).ShouldHaveSingleItem();
        line.GetProperty("by_override").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_decision_for_everybody_does_not_end_an_override()
    {
        await OverrideForAsync(Sergeant);

        await ReleaseToAsync(Analyst);

        (await AlertsOfAsync(Sergeant)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_decision_for_everybody_does_not_end_an_override_of_one_who_had_the_alert_before()
    {
        await ReleaseToAsync(Sergeant);
        await ReleaseToAsync(Analyst);
        await OverrideForAsync(Sergeant);

        await ReleaseToAsync(Analyst);

        (await AlertsOfAsync(Sergeant)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Whoever_was_released_to_after_an_override_can_be_left_out_again()
    {
        await OverrideForAsync(Sergeant);
        await ReleaseToAsync(Sergeant);

        await ReleaseToAsync(Analyst);

        (await AlertsOfAsync(Sergeant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task When_sharing_ends_an_override_ends_too()
    {
        await OverrideForAsync(Sergeant);

        await EndAsync();

        (await AlertsOfAsync(Sergeant)).ShouldBeEmpty();
    }
}
