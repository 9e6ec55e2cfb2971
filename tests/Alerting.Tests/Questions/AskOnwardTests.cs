using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Alerting.Tests.Questions;

public class AskOnwardTests : QuestionHub
{
    [Fact]
    public async Task The_originator_sees_who_wants_it_for_whom_why_and_by_when()
    {
        await OnwardQuestionAsync();

        var line = (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem();
        line.GetProperty("kind").GetString().ShouldBe("onward");
        line.GetProperty("item_id").GetGuid().ShouldBe(ItemId);
        line.GetProperty("organisation").GetString().ShouldBe(Council);
        line.GetProperty("member").GetString().ShouldBe(Analyst);
        line.GetProperty("asked_in").GetString().ShouldBe(Police);
        line.GetProperty("reason").GetString().ShouldBe("joint-visit");
        line.GetProperty("answer_by").GetDateTimeOffset().ShouldBe(TestHub.Noon + Within);
        var fact = Facts(AuditOperation.Asked).ShouldHaveSingleItem();
        fact.Who.ShouldBe(Analyst);
        fact.Item.ShouldBe(ItemId);
        fact.Originator.ShouldBe(Landlord);
        fact.Recipients.ShouldBe([Council]);
        fact.Because.ShouldBe("joint-visit");
    }

    [Fact]
    public async Task A_yes_is_for_that_organisation_and_whoever_asked_is_told_that_it_may_be_shared()
    {
        var question = await OnwardQuestionAsync();

        (await AnswerAsync(question, new { answer = "yes", until = "2026-12-31", conditions = new[] { "S2" } }))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var agreed = Hub.Heard<ConsultationAgreed>().ShouldHaveSingleItem();
        agreed.Organisation.ShouldBe(Council);
        agreed.Conditions.ShouldBe(["S2"]);
        (await StateOfOnwardAsync()).ShouldBe("may-be-shared");
    }

    [Fact]
    public async Task Refused_unanswered_and_taken_back_are_told_in_the_same_words()
    {
        var refused = await OnwardQuestionAsync();
        await AnswerAsync(refused, new { answer = "no" });
        var ofNo = await ToldAsync();
        await AskOnwardAsync(await AlertOfAsync(Analyst));
        await LetItEndAsync();
        var ofSilence = await ToldAsync();
        await AskOnwardAsync(await AlertOfAsync(Analyst));
        await EndAsync();
        var ofRecall = await ToldAsync();

        ofNo.ShouldContain("may-not-be-shared");
        ofSilence.ShouldBe(ofNo);
        ofRecall.ShouldBe(ofNo);
        Facts(AuditOperation.Refused).ShouldHaveSingleItem().Because.ShouldBe("consultation-declined");
        DoneByTime().ShouldContain("expired nobody-answered");
    }

    [Fact]
    public async Task Once_whoever_asked_was_told_an_answer_comes_too_late()
    {
        var question = await OnwardQuestionAsync();
        await LetItEndAsync();

        var response = await AnswerAsync(question, new { answer = "yes" });

        await response.ShouldBeProblemAsync(HttpStatusCode.Conflict, "urn:intelhub:alerting:answered-already");
        Hub.Heard<ConsultationAgreed>().ShouldBeEmpty();
        (await StateOfOnwardAsync()).ShouldBe("may-not-be-shared");
        (await ConsultationsOfAsync(Landlord)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_answer_changes_nothing()
    {
        var question = await OnwardQuestionAsync();
        await AnswerAsync(question, new { answer = "no" });

        var response = await AnswerAsync(question, new { answer = "yes" });

        await response.ShouldBeProblemAsync(HttpStatusCode.Conflict, "urn:intelhub:alerting:answered-already");
        Hub.Heard<ConsultationAgreed>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Police, Analyst)]
    [InlineData(Council, "")]
    [Trait("ASVS", "8.2.2")]
    public async Task Nobody_else_answers_neither_whoever_asks_nor_whom_it_is_for(string organisation, string member)
    {
        var question = await OnwardQuestionAsync();
        using var http = member.Length > 0 ? Hub.As(organisation, member) : Hub.As(organisation);

        var notYours = await http.PostAsJsonAsync($"/consultations/{question}/answer", new { answer = "yes" });

        await notYours.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await notYours.ShouldAnswerExactlyAsAsync(
            await http.PostAsJsonAsync($"/consultations/{UnknownId}/answer", new { answer = "yes" }));
        (await http.GetStringAsync("/consultations")).ShouldBe("[]");
    }

    [Fact]
    public async Task What_is_not_the_members_is_asked_about_exactly_as_what_is_not_there()
    {
        await ReleaseToAsync(Analyst);
        var alert = await AlertOfAsync(Analyst);

        var notYours = await AskOnwardAsync(alert, member: Sergeant);

        await notYours.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await notYours.ShouldAnswerExactlyAsAsync(await AskOnwardAsync(UnknownId, member: Sergeant));
        (await ConsultationsOfAsync(Landlord)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_member_may_not_see_any_more_is_not_asked_about()
    {
        await ReleaseToAsync(Analyst);
        var alert = await AlertOfAsync(Analyst);
        await ReleaseToAsync();

        (await AskOnwardAsync(alert)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await ConsultationsOfAsync(Landlord)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "organisation": "acme", "reason": "joint-visit", "by": "2026-07-30" }""")]
    [InlineData("""{ "organisation": "kent-police", "reason": "joint-visit", "by": "2026-07-30" }""")]
    [InlineData("""{ "organisation": "harbour-homes", "reason": "joint-visit", "by": "2026-07-30" }""")]
    [InlineData("""{ "organisation": "thanet-council", "reason": "A word with Jo", "by": "2026-07-30" }""")]
    [InlineData("""{ "organisation": "thanet-council", "reason": "joint-visit", "by": "2026-07-01" }""")]
    [InlineData("""{ "organisation": "thanet-council", "reason": "joint-visit", "by": "2027-07-01" }""")]
    [InlineData("""{ "organisation": "thanet-council", "reason": "joint-visit" }""")]
    [InlineData("{}")]
    public async Task A_question_that_does_not_say_who_why_and_by_when_asks_nobody(string body)
    {
        await ReleaseToAsync(Analyst);

        var response = await AskOnwardAsync(await AlertOfAsync(Analyst), JsonElement.Parse(body));

        await response.ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity, "urn:intelhub:alerting:onward-unclear");
        (await ConsultationsOfAsync(Landlord)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Asked_twice_it_is_one_question_and_after_its_end_another()
    {
        var question = await OnwardQuestionAsync();
        await AskOnwardAsync(await AlertOfAsync(Analyst));
        (await ConsultationAsync()).ShouldBe(question);
        await AnswerAsync(question, new { answer = "no" });

        await AskOnwardAsync(await AlertOfAsync(Analyst));

        (await ConsultationAsync()).ShouldNotBe(question);
        (await OnwardOfAsync(Analyst)).Length.ShouldBe(2);
        Facts(AuditOperation.Asked).Count().ShouldBe(2);
    }

    [Fact]
    public async Task An_alert_of_the_version_before_does_not_say_whom_to_ask()
    {
        await ReleaseToAsync(Analyst);
        var alert = await AlertOfAsync(Analyst);
        await Hub.Services.GetRequiredService<HubStore<AlertingDb>>().WriteAsync(
            db => db.Alerts.ExecuteUpdate(set => set.SetProperty(a => a.Originator, (string?)null)),
            CancellationToken.None);

        await (await AskOnwardAsync(alert)).ShouldBeProblemAsync(
            HttpStatusCode.Conflict, "urn:intelhub:alerting:originator-not-known");
        await ReleaseToAsync(Analyst);

        (await AskOnwardAsync(alert)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_system_without_a_member_has_nothing_to_ask_onward()
    {
        using var http = Hub.As(Police);

        foreach (var response in new[]
        {
            await http.PostAsJsonAsync($"/alerts/{UnknownId}/onward", Asked()),
            await http.GetAsync("/alerts/onward"),
        })
        {
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_colleague_is_not_told_what_was_asked()
    {
        await OnwardQuestionAsync();

        (await OnwardOfAsync(Sergeant)).ShouldBeEmpty();
    }

    private async Task<string> StateOfOnwardAsync() =>
        (await OnwardOfAsync(Analyst)).ShouldHaveSingleItem().GetProperty("state").GetString()!;

    /// <summary>What whoever asked last is told, but for when it was and which question it is.</summary>
    private async Task<string> ToldAsync()
    {
        var line = (await OnwardOfAsync(Analyst))[0];
        return string.Join(", ", line.EnumerateObject()
            .Where(part => part.Name is not ("question_id" or "asked_at" or "needed_by"))
            .Select(part => $"{part.Name} {part.Value}"));
    }
}
