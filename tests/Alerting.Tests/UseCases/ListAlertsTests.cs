using System.Net;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.UseCases;

public class ListAlertsTests : AlertingHub
{
    private static readonly DateTimeOffset _inAnHour = TestHub.Noon.AddHours(1);

    [Fact]
    public async Task A_line_says_how_it_is_marked_and_by_when_to_answer_and_nothing_of_the_content()
    {
        await ReleaseToAsync(Analyst);

        var line = (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();
        line.GetProperty("marking").GetString().ShouldBe("OFFICIAL-SENSITIVE");
        line.GetProperty("state").GetString().ShouldBe("delivered");
        line.GetProperty("acknowledge_by").GetDateTimeOffset().ShouldBe(TestHub.Noon.AddHours(4));
        line.EnumerateObject().Select(part => part.Name).ShouldBe(
            [
            "alert_id", "marking", "state", "ended_as", "outcome", "declined_because", "made_at", "acknowledge_by",
            "expires_at", "by_override", "may_do", "escalated_to", "escalates_at", "turned_to_you", "channels",
            "also_waits_for",
        ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_member_sees_only_alerts_of_their_own()
    {
        await ReleaseToAsync(Analyst);

        (await AlertsOfAsync(Sergeant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_newest_alert_is_first()
    {
        await ReleaseToAsync(Analyst);
        Hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await Hub.AnnounceAsync(Decided() with { ItemId = UnknownId, Released = [For(Analyst)] });

        var made = (await AlertsOfAsync(Analyst)).Select(line => line.GetProperty("made_at").GetDateTimeOffset());

        made.ShouldBe([TestHub.Noon.AddMinutes(1), TestHub.Noon]);
    }

    [Fact]
    public async Task A_decision_that_still_holds_is_not_asked_for_again()
    {
        await ReleaseToAsync(_inAnHour, Analyst);
        Hub.Clock.Set(_inAnHour.AddTicks(-1));

        (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();

        Sharing.Checks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_that_lapsed_is_asked_for_again_and_the_alert_kept_when_it_is_still_released()
    {
        await ReleaseToAsync(_inAnHour, Analyst);
        Hub.Clock.Set(_inAnHour);
        Sharing.HoldsUntil = _inAnHour.AddDays(1);

        (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();

        Sharing.Checks.ShouldBe([(ItemId, Analyst)]);
    }

    [Fact]
    public async Task The_answer_is_kept_until_it_lapses_in_turn()
    {
        await ReleaseToAsync(_inAnHour, Analyst);
        Hub.Clock.Set(_inAnHour);
        Sharing.HoldsUntil = _inAnHour.AddDays(1);
        await AlertsOfAsync(Analyst);

        await AlertsOfAsync(Analyst);

        Sharing.Checks.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_decision_that_lapsed_takes_the_alert_away_when_it_is_no_longer_released()
    {
        await ReleaseToAsync(_inAnHour, Analyst);
        Hub.Clock.Set(_inAnHour);
        Sharing.Withholds = true;

        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_ended_while_it_was_being_asked_about_does_not_come_back()
    {
        await ReleaseToAsync(_inAnHour, Analyst);
        Hub.Clock.Set(_inAnHour);
        Sharing.Meanwhile = EndAsync;

        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_released_anew_while_it_was_being_asked_about_stays()
    {
        await ReleaseToAsync(_inAnHour, Analyst);
        Hub.Clock.Set(_inAnHour);
        Sharing.Withholds = true;
        Sharing.Meanwhile = () => ReleaseToAsync(_inAnHour.AddDays(1), Analyst);

        (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_override_that_lapsed_is_gone()
    {
        await OverrideForAsync(Sergeant);
        Hub.Clock.Set(_inAnHour);
        Sharing.Withholds = true;

        (await AlertsOfAsync(Sergeant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Looking_is_on_record()
    {
        await AlertsOfAsync(Analyst);

        await Hub.SettleAsync();
        var fact = Facts(AuditOperation.Searched).ShouldHaveSingleItem();
        fact.Who.ShouldBe(Analyst);
        fact.Organisation.ShouldBe(Police);
        fact.About.ShouldBe("inbox");
        fact.Posts.ShouldBe([AnalystsPost]);
    }

    [Fact]
    public async Task A_system_that_names_no_member_has_no_inbox()
    {
        var response = await Hub.As(Police).GetAsync("/alerts");

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:member-needed");
    }

    [Fact]
    public async Task A_system_that_names_no_member_is_on_record_as_refused()
    {
        await Hub.As(Police).GetAsync("/alerts");

        await Hub.SettleAsync();
        var fact = Facts(AuditOperation.Refused).ShouldHaveSingleItem();
        fact.Who.ShouldBe(Police);
        fact.About.ShouldBe("route/ListAlerts");
        fact.Because.ShouldBe("member-needed");
    }
}
