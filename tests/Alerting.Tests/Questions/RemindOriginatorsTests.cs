using System.Net;
using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Alerting.Tests.Questions;

public class RemindOriginatorsTests : QuestionHub
{
    private static readonly TimeSpan _half = Within / 2;

    [Fact]
    public async Task A_question_that_nobody_answers_is_reminded_of_and_turned_to_others_and_ends_known()
    {
        await ReferToAsync(Analyst);

        await AfterAsync(_half - TimeSpan.FromTicks(1));
        DoneByTime().ShouldBeEmpty();
        await AfterAsync(TimeSpan.FromTicks(1));
        DoneByTime().ShouldBe(["reminded answer-due"]);
        (await NoticesOfAsync(Designated)).ShouldBe([$"question answer-due {Designated}"]);
        await AfterAsync(_half);
        (await NoticesOfAsync(Deputy)).ShouldBe([$"question deputy {Designated}"]);
        await AfterAsync(TimeSpan.FromHours(2));
        (await NoticesOfAsync(Lead)).ShouldBe([$"question team {Designated}"]);
        await AfterAsync(TimeSpan.FromHours(1));
        (await NoticesOfAsync(Duty)).ShouldBe([$"question duty-desk {Designated}"]);
        await AfterAsync(TimeSpan.FromMinutes(30));

        DoneByTime().ShouldBe(
        [
            "reminded answer-due", "reminded answer-overdue", "escalated deputy", "escalated team",
            "escalated duty-desk", "expired nobody-answered",
        ]);
        (await StateAsync()).ShouldBe(ConsultationState.Unanswered);
        Hub.Heard<ConsultationAgreed>().ShouldBeEmpty();
        Facts(AuditOperation.Expired).ShouldAllBe(fact =>
            fact.Item == ItemId && fact.Who == "hub" && fact.Organisation == Landlord);
    }

    [Fact]
    public async Task Where_nobody_is_there_the_step_is_on_record_and_left_at_once()
    {
        await ListAsync(Deputy, HousingPost, suspended: true);
        await ReferToAsync(Analyst);

        await AfterAsync(Within);

        DoneByTime().ShouldBe(["reminded answer-overdue", "escalated deputy-nobody-there", "escalated team"]);
    }

    [Fact]
    public async Task Whoever_asked_is_told_nothing_before_and_nothing_after()
    {
        await ReferToAsync(Analyst);
        var (before, onward) = (await AlertsOfAsync(Analyst), await OnwardOfAsync(Analyst));

        await LetItEndAsync();

        (await AlertsOfAsync(Analyst)).Length.ShouldBe(before.Length);
        (await OnwardOfAsync(Analyst)).Length.ShouldBe(onward.Length);
        (await Hub.As(Police, Analyst).GetStringAsync("/alerts/notices")).ShouldBe("[]");
    }

    [Fact]
    public async Task The_originator_sees_that_it_was_reminded_to_whom_it_turned_and_that_it_ended()
    {
        await ReferToAsync(Analyst);
        await AfterAsync(Within);
        var line = (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem();
        line.GetProperty("state").GetString().ShouldBe("open");
        line.GetProperty("escalated_to").GetString().ShouldBe("deputy");
        line.GetProperty("reminded_at").GetDateTimeOffset().ShouldBe(TestHub.Noon + Within);

        await LetItEndAsync();

        (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem()
            .GetProperty("state").GetString().ShouldBe("unanswered");
    }

    [Theory]
    [InlineData("yes", ConsultationState.Agreed)]
    [InlineData("no", ConsultationState.Declined)]
    internal async Task As_long_as_the_rules_refer_it_a_late_answer_is_one(string answer, ConsultationState then)
    {
        await ReferToAsync(Analyst);
        await LetItEndAsync();

        (await AnswerAsync(await ConsultationAsync(), new { answer })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await StateAsync()).ShouldBe(then);
        Hub.Heard<ConsultationAgreed>().Count.ShouldBe(answer == "yes" ? 1 : 0);
    }

    [Fact]
    public async Task Nobody_is_reminded_of_what_was_answered_or_arises_no_more()
    {
        await ReferToAsync(Analyst);
        await AfterAsync(_half);
        await AnswerAsync(await ConsultationAsync(), new { answer = "no" });

        await LetItEndAsync();

        DoneByTime().ShouldBe(["reminded answer-due"]);
        (await NoticesOfAsync(Designated)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_asked_again_after_a_yes_ran_out_has_its_whole_time_and_its_own_reminders()
    {
        await ReferToAsync(Analyst);
        await AfterAsync(_half);
        await AnswerAsync(await ConsultationAsync(), new { answer = "yes" });
        Hub.Clock.Advance(TimeSpan.FromDays(30));

        await ReferToAsync(Analyst);

        var line = (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem();
        line.GetProperty("answer_by").GetDateTimeOffset().ShouldBe(Hub.Clock.GetUtcNow() + Within);
        (await NoticesOfAsync(Designated)).ShouldBeEmpty();
        await AfterAsync(_half);
        (await NoticesOfAsync(Designated)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Questions_of_whoever_is_suspended_wait()
    {
        await ReferToAsync(Analyst);
        var landlord = PoliceListed(suspended: true) with { Id = Landlord, Kind = "housing-provider" };
        await Hub.AnnounceAsync(landlord);

        await LetItEndAsync();
        DoneByTime().ShouldBeEmpty();
        await Hub.AnnounceAsync(landlord with { Suspended = false });
        await AfterAsync(TimeSpan.Zero);

        DoneByTime().ShouldBe(["reminded answer-overdue", "escalated deputy"]);
    }

    [Fact]
    public async Task A_question_of_the_version_before_that_knew_no_reminders_goes_on_all_the_same()
    {
        await ReferToAsync(Analyst);
        await Hub.Services.GetRequiredService<HubStore<AlertingDb>>().WriteAsync(
            db => db.Consultations.ExecuteUpdate(set => set.SetProperty(c => c.DueAt, (DateTimeOffset?)null)),
            CancellationToken.None);

        await AfterAsync(Within - TimeSpan.FromTicks(1));
        DoneByTime().ShouldBeEmpty();
        await AfterAsync(TimeSpan.FromTicks(1));

        DoneByTime().ShouldBe(["reminded answer-overdue", "escalated deputy"]);
    }

    [Fact]
    public async Task Said_twice_that_time_has_passed_does_it_once()
    {
        await ReferToAsync(Analyst);
        Hub.Clock.Advance(_half);

        await Hub.DeliverTwiceAsync(new DeadlinesPassed { At = Hub.Clock.GetUtcNow() });

        DoneByTime().ShouldBe(["reminded answer-due"]);
    }

    [Fact]
    public async Task Many_members_questions_about_one_item_are_one_notice()
    {
        await ReferToAsync(Analyst, Sergeant);

        await AfterAsync(_half);

        DoneByTime().Count.ShouldBe(2);
        (await NoticesOfAsync(Designated)).ShouldHaveSingleItem();
    }
}
