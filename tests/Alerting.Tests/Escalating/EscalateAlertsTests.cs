using System.Text.Json;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Alerting.Tests.Escalating;

public class EscalateAlertsTests : EscalatingHub
{
    private static readonly TimeSpan _overdue = TimeSpan.FromHours(4);

    [Fact]
    public async Task An_alert_that_nobody_acknowledges_goes_to_the_deputy_the_team_and_the_desk_and_then_ends()
    {
        await ReleaseToAsync(Analyst);

        await AfterAsync(_overdue - TimeSpan.FromTicks(1));
        DoneByTime().ShouldBeEmpty();
        await AfterAsync(TimeSpan.FromTicks(1));
        (await LineOfAsync(Analyst)).GetProperty("escalated_to").GetString().ShouldBe("deputy");
        await AfterAsync(TimeSpan.FromHours(2));
        await AfterAsync(TimeSpan.FromHours(1));
        await AfterAsync(TimeSpan.FromMinutes(30));

        DoneByTime().ShouldBe(
            ["escalated deputy", "escalated team", "escalated duty-desk", "expired nobody-acknowledged"]);
        var line = await LineOfAsync(Analyst);
        line.GetProperty("state").GetString().ShouldBe("expired");
        line.GetProperty("ended_as").GetString().ShouldBe("nobody-acknowledged");
        Facts(AuditOperation.Escalated).ShouldAllBe(fact =>
            fact.Item == ItemId && fact.Who == "hub" && fact.Channel == AuditChannel.Hub &&
            fact.Organisation == Police);
    }

    [Fact]
    public async Task An_alert_of_the_version_before_that_knew_no_escalation_goes_on_all_the_same()
    {
        await ReleaseToAsync(Analyst);
        await Hub.Services.GetRequiredService<HubStore<AlertingDb>>().WriteAsync(
            db => db.Alerts.ExecuteUpdate(set => set
                .SetProperty(alert => alert.EscalatesAt, (DateTimeOffset?)null)
                .SetProperty(alert => alert.DueAt, (DateTimeOffset?)null)),
            CancellationToken.None);

        await AfterAsync(_overdue - TimeSpan.FromTicks(1));
        DoneByTime().ShouldBeEmpty();
        await AfterAsync(TimeSpan.FromTicks(1));

        DoneByTime().ShouldBe(["escalated deputy"]);
    }

    [Fact]
    public async Task An_answer_that_comes_late_is_taken_all_the_same()
    {
        await ReleaseToAsync(Analyst);
        await AfterAsync(_overdue);
        await AfterAsync(TimeSpan.FromHours(2));
        await AfterAsync(TimeSpan.FromHours(1));
        await AfterAsync(TimeSpan.FromMinutes(30));
        (await StateOfAsync(Analyst)).ShouldBe("Expired: NobodyAcknowledged");

        (await AnswerAsync(Analyst, "acknowledge")).ShouldBe("done");

        (await StateOfAsync(Analyst)).ShouldBe("Acknowledged");
    }

    [Fact]
    public async Task Whoever_acknowledges_in_time_is_left_alone()
    {
        await ReleaseToAsync(Analyst);
        await AnswerAsync(Analyst, "acknowledge");

        await AfterAsync(TimeSpan.FromDays(1));

        DoneByTime().ShouldBeEmpty();
        (await StateOfAsync(Analyst)).ShouldBe("Acknowledged");
    }

    [Fact]
    public async Task A_deputy_who_has_the_item_sees_for_whom_and_ends_the_wait_by_acknowledging()
    {
        await ReleaseToAsync(Analyst, Deputy);
        await AnswerAsync(Deputy, "open", new { reason = "safeguarding-enquiry" });
        await AfterAsync(_overdue);

        var turned = (await LineOfAsync(Deputy)).GetProperty("turned_to_you").EnumerateArray().ShouldHaveSingleItem();
        (turned.GetProperty("step").GetString(), turned.GetProperty("member").GetString())
            .ShouldBe(("deputy", Analyst));
        (await NoticesOfAsync(Deputy)).ShouldBeEmpty();
        (await AnswerAsync(Deputy, "acknowledge")).ShouldBe("done");

        (await StateOfAsync(Analyst)).ShouldBe("Expired: TakenUpByAnother");
        DoneByTime().ShouldContain("expired taken-up-by-another");
    }

    [Fact]
    public async Task A_deputy_who_has_acknowledged_before_has_it_already()
    {
        await ReleaseToAsync(Analyst, Deputy);
        await AnswerAsync(Deputy, "acknowledge");

        await AfterAsync(_overdue);

        DoneByTime().ShouldBe(["expired taken-up-by-another"]);
    }

    [Fact]
    public async Task A_deputy_who_declines_has_not_taken_it_and_the_next_are_turned_to()
    {
        await ReleaseToAsync(Analyst, Deputy);
        await AfterAsync(_overdue);
        await AnswerAsync(Deputy, "decline", new { reason = "not-our-area" });

        await AfterAsync(TimeSpan.FromHours(2));

        (await LineOfAsync(Analyst)).GetProperty("escalated_to").GetString().ShouldBe("team");
    }

    [Fact]
    public async Task The_acknowledgement_of_somebody_to_whom_the_hub_did_not_turn_ends_nobodys_wait()
    {
        await ReleaseToAsync(Analyst, Duty);
        await AfterAsync(_overdue);

        await AnswerAsync(Duty, "acknowledge");

        (await StateOfAsync(Analyst)).ShouldBe("Waiting");
    }

    /// <summary>The item is not theirs to see, so neither is anything of it.</summary>
    [Fact]
    public async Task Whoever_was_not_released_the_item_is_told_that_something_waits_and_of_the_item_nothing()
    {
        await ReleaseToAsync(Analyst);

        await AfterAsync(_overdue);

        (await AlertsOfAsync(Deputy)).ShouldBeEmpty();
        var notice = (await NoticesOfAsync(Deputy)).ShouldHaveSingleItem();
        notice.EnumerateObject().Select(property => property.Name)
            .ShouldBe(["about", "step", "member", "turned_to_at", "alert_id", "channel", "by"]);
        notice.GetProperty("about").GetString().ShouldBe("alert");
        notice.GetProperty("alert_id").ValueKind.ShouldBe(JsonValueKind.Null);
        notice.GetProperty("member").GetString().ShouldBe(Analyst);
        notice.GetRawText().ShouldNotContain("OFFICIAL");
        (await NoticesOfAsync(Colleague)).ShouldBeEmpty();
        (await NoticesOfAsync(Analyst)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("acknowledge")]
    [InlineData("recall")]
    [InlineData("suspend")]
    public async Task The_notice_is_gone_once_nothing_waits(string how)
    {
        await ReleaseToAsync(Analyst);
        await AfterAsync(_overdue);

        await (how switch
        {
            "acknowledge" => AnswerAsync(Analyst, how),
            "recall" => EndAsync(),
            _ => ReleaseToAsync(),
        });

        (await NoticesOfAsync(Deputy)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_step_at_which_nobody_is_there_is_on_record_and_costs_no_time()
    {
        await ReleaseToAsync(Analyst);
        await ListAsync(Deputy, "neighbourhood-officer", suspended: true);
        await ListAsync(Colleague, AnalystsPost, Council);

        await AfterAsync(_overdue);

        DoneByTime().ShouldBe(["escalated deputy-nobody-there", "escalated team-nobody-there", "escalated duty-desk"]);
        (await NoticesOfAsync(Duty)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_rules_it_ends_when_its_time_to_be_acknowledged_does()
    {
        await GiveRulesAsync();
        await ReleaseToAsync(Analyst);

        await AfterAsync(_overdue);

        DoneByTime().ShouldBe(["expired nobody-acknowledged"]);
    }

    [Fact]
    public async Task Rules_for_all_other_kinds_of_organisation_apply_where_no_rule_names_it()
    {
        await Hub.AnnounceAsync(new EscalationChanged
        {
            PolicyVersion = "0123456789abcdef",
            Rules =
            [
                new EscalationRule(["health"], [new EscalationStep(EscalationTo.Deputy, [], TimeSpan.FromHours(1))]),
                new EscalationRule(
                    [EscalationTo.Anybody],
                    [new EscalationStep(EscalationTo.DutyDesk, ["duty-officer"], TimeSpan.FromHours(1))]),
            ],
        });
        await ReleaseToAsync(Analyst);

        await AfterAsync(_overdue);

        DoneByTime().ShouldBe(["escalated duty-desk"]);
    }

    [Fact]
    public async Task The_team_is_turned_to_once_for_each_item_however_many_alerts_are_overdue()
    {
        await ReleaseToAsync(Analyst, Deputy, Duty);
        await AfterAsync(_overdue);
        await AfterAsync(TimeSpan.FromHours(2));

        (await NoticesOfAsync(Colleague)).Where(notice => notice.GetProperty("step").GetString() == "team")
            .ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_lapsed_decision_is_asked_for_again_and_what_is_withheld_now_is_no_reason_to_turn_to_anybody()
    {
        await ReleaseToAsync(TestHub.Noon.AddHours(3), Analyst);
        Sharing.Withholds = true;

        await AfterAsync(_overdue);

        Sharing.Checks.ShouldBe([(ItemId, Analyst)]);
        (await StateOfAsync(Analyst)).ShouldBe("Suspended");
        DoneByTime().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_released_again_has_its_whole_time_again()
    {
        await ReleaseToAsync(Analyst);
        await AfterAsync(_overdue);
        await ReleaseToAsync();
        await AfterAsync(TimeSpan.FromDays(2));

        await ReleaseToAsync(Analyst);

        await AfterAsync(_overdue - TimeSpan.FromTicks(1));
        DoneByTime().ShouldBe(["escalated deputy"]);
        await AfterAsync(TimeSpan.FromTicks(1));
        DoneByTime().ShouldBe(["escalated deputy", "escalated deputy"]);
    }

    [Fact]
    public async Task Nobody_is_turned_to_for_somebody_who_is_suspended()
    {
        await ReleaseToAsync(Analyst);
        await ListAsync(Analyst, AnalystsPost, suspended: true);

        await AfterAsync(_overdue);

        DoneByTime().ShouldBeEmpty();
    }

    [Fact]
    public async Task Said_twice_it_is_done_once()
    {
        await ReleaseToAsync(Analyst);
        Hub.Clock.Advance(_overdue);

        await Hub.DeliverTwiceAsync(new DeadlinesPassed { At = Hub.Clock.GetUtcNow() });

        DoneByTime().ShouldBe(["escalated deputy"]);
    }

    [Fact]
    public async Task The_hub_looks_by_itself()
    {
        await ReleaseToAsync(Analyst);

        Hub.Clock.Advance(_overdue);

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (DoneByTime().Count == 0)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }

        DoneByTime().ShouldBe(["escalated deputy"]);
    }

    [Fact]
    public async Task What_the_member_may_keep_no_longer_is_neither_read_nor_answered_from_that_instant_on()
    {
        await RetainAsync(TimeSpan.FromDays(30));
        await AnswerAsync(Analyst, "accept");
        Hub.Clock.Advance(TimeSpan.FromDays(30));

        (await AnswerAsync(Analyst, "action", new { outcome = "acted" }))
            .ShouldBe("urn:intelhub:alerting:alert-over");
        (await AnswerAsync(Analyst, "open", new { reason = "safeguarding-enquiry" }))
            .ShouldBe("urn:intelhub:alerting:alert-over");

        Sharing.Questions.ShouldBeEmpty();
        await AfterAsync(TimeSpan.Zero);
        (await StateOfAsync(Analyst)).ShouldBe("Expired: NeverActioned");
        DoneByTime().ShouldBe(["expired may-be-kept-no-longer"]);
        (await LineOfAsync(Analyst)).GetProperty("may_do").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_came_of_it_is_known_after_it_may_be_kept_no_longer()
    {
        await RetainAsync(TimeSpan.FromDays(30));
        await AnswerAsync(Analyst, "accept");
        await AnswerAsync(Analyst, "action", new { outcome = "no-further-action" });

        await AfterAsync(TimeSpan.FromDays(30));

        var line = await LineOfAsync(Analyst);
        line.GetProperty("state").GetString().ShouldBe("actioned");
        line.GetProperty("outcome").GetString().ShouldBe("no-further-action");
        line.GetProperty("may_do").GetArrayLength().ShouldBe(0);
    }

    private Task RetainAsync(TimeSpan retain) => Hub.AnnounceAsync(
        Decided() with { Released = [For(Analyst) with { Retain = retain }] });
}
