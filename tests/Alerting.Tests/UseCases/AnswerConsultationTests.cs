using System.Net;
using System.Text;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.UseCases;

public class AnswerConsultationTests : AlertingHub
{
    private const string Yes = """{ "answer": "yes" }""";
    private const string No = """{ "answer": "no" }""";

    [Fact]
    public async Task The_originator_sees_who_asks_for_which_item_and_by_when_to_answer()
    {
        await ReferToAsync(Analyst);

        var line = (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem();
        line.GetProperty("item_id").GetGuid().ShouldBe(ItemId);
        line.GetProperty("organisation").GetString().ShouldBe(Police);
        line.GetProperty("member").GetString().ShouldBe(Analyst);
        line.GetProperty("answer_by").GetDateTimeOffset().ShouldBe(TestHub.Noon.AddHours(4));
    }

    [Fact]
    [Trait("ASVS", "8.4.1")]
    public async Task Nobody_but_the_originator_sees_the_question()
    {
        await ReferToAsync(Analyst);

        (await ConsultationsOfAsync(Police)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Looking_at_the_questions_is_on_record()
    {
        await ConsultationsOfAsync(Landlord);

        await Hub.SettleAsync();
        Hub.Heard<AuditFact>().Single(fact => fact.Operation == AuditOperation.Searched)
            .About.ShouldBe($"consultations/{Landlord}");
    }

    [Fact]
    public async Task A_yes_is_announced_with_who_gave_it_and_until_when()
    {
        await ReferToAsync(Analyst);
        var consultationId = await ConsultationAsync();

        var response = await AnswerAsync(consultationId, """{ "answer": "yes", "until": "2026-12-31" }""");

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Hub.Heard<ConsultationAgreed>().ShouldHaveSingleItem().ShouldBeEquivalentTo(
            new ConsultationAgreed
            {
                ConsultationId = consultationId,
                ItemId = ItemId,
                Organisation = Police,
                AnsweredBy = HousingOfficer,
                AnsweredThrough = Landlord,
                AnsweredIn = (List<string>)[HousingPost],
                AnsweredAt = TestHub.Noon,
                Until = new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero),
                Conditions = (List<string>)[],
            });
    }

    [Fact]
    public async Task A_yes_without_an_end_has_none()
    {
        await ReferToAsync(Analyst);

        await AnswerAsync(await ConsultationAsync(), Yes);

        Hub.Heard<ConsultationAgreed>().ShouldHaveSingleItem().Until.ShouldBeNull();
    }

    [Fact]
    public async Task A_no_is_recorded_as_a_refusal_and_announces_nothing()
    {
        await ReferToAsync(Analyst);

        await AnswerAsync(await ConsultationAsync(), No);

        Hub.Heard<ConsultationAgreed>().ShouldBeEmpty();
        var fact = Facts(AuditOperation.Refused).ShouldHaveSingleItem();
        fact.Who.ShouldBe(HousingOfficer);
        fact.Organisation.ShouldBe(Landlord);
        fact.About.ShouldBe($"item/{ItemId}");
        fact.Because.ShouldBe("consultation-declined");
        fact.Recipients.ShouldBe([Police]);
        fact.Item.ShouldBe(ItemId);
        fact.Originator.ShouldBe(Landlord);
        fact.Posts.ShouldBe([HousingPost]);
    }

    [Fact]
    public async Task A_second_answer_is_on_record_as_refused()
    {
        await ReferToAsync(Analyst);
        var consultationId = await ConsultationAsync();
        await AnswerAsync(consultationId, Yes);

        await AnswerAsync(consultationId, No);

        await Hub.SettleAsync();
        var fact = Facts(AuditOperation.Refused).ShouldHaveSingleItem();
        fact.Because.ShouldBe("answered-already");
        fact.Item.ShouldBe(ItemId);
    }

    [Theory]
    [InlineData(Yes)]
    [InlineData(No)]
    public async Task An_answered_question_leaves_the_list(string answer)
    {
        await ReferToAsync(Analyst);

        await AnswerAsync(await ConsultationAsync(), answer);

        (await ConsultationsOfAsync(Landlord)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_no_is_not_asked_again_when_the_item_is_decided_again()
    {
        await ReferToAsync(Analyst);
        await AnswerAsync(await ConsultationAsync(), No);

        await ReferToAsync(Analyst);

        (await ConsultationsOfAsync(Landlord)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Yes)]
    [InlineData(No)]
    public async Task A_second_answer_changes_nothing(string second)
    {
        await ReferToAsync(Analyst);
        var consultationId = await ConsultationAsync();
        await AnswerAsync(consultationId, Yes);

        var response = await AnswerAsync(consultationId, second);

        await response.ShouldBeProblemAsync(HttpStatusCode.Conflict, "urn:intelhub:alerting:answered-already");
        Hub.Heard<ConsultationAgreed>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Ten_answers_at_once_are_one_answer()
    {
        await ReferToAsync(Analyst);
        var consultationId = await ConsultationAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AnswerAsync(consultationId, Yes)));

        responses.Count(response => response.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        Hub.Heard<ConsultationAgreed>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_question_that_no_longer_arises_cannot_be_answered()
    {
        await ReferToAsync(Analyst);
        var consultationId = await ConsultationAsync();
        await EndAsync();

        var response = await AnswerAsync(consultationId, Yes);

        await response.ShouldBeProblemAsync(HttpStatusCode.Conflict, "urn:intelhub:alerting:answered-already");
    }

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task Another_organisations_question_is_answered_exactly_as_one_that_is_not_there()
    {
        await ReferToAsync(Analyst);
        var consultationId = await ConsultationAsync();

        var notYours = await AnswerAsync(consultationId, Yes, Police, Analyst);

        await notYours.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await notYours.ShouldAnswerExactlyAsAsync(await AnswerAsync(UnknownId, Yes, Police, Analyst));
        (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{ "answer": "perhaps" }""")]
    [InlineData("""{ "answer": "" }""")]
    [InlineData("""{ "answer": null }""")]
    [InlineData("{}")]
    [InlineData("""{ "answer": "yes", "until": "next week" }""")]
    [InlineData("""{ "answer": "yes", "until": "2026-12-31T12:00:00+01:00" }""")]
    public async Task An_answer_that_is_not_clear_is_refused_and_the_question_stays_open(string body)
    {
        await ReferToAsync(Analyst);

        var response = await AnswerAsync(await ConsultationAsync(), body);

        await response.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "urn:intelhub:alerting:answer-unclear");
        (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("2026-07-09")]
    [InlineData("2026-07-10T12:00:00Z")]
    public async Task A_permission_that_has_ended_already_is_refused_and_the_question_stays_open(string until)
    {
        await ReferToAsync(Analyst);

        var response = await AnswerAsync(await ConsultationAsync(), $$"""{ "answer": "yes", "until": "{{until}}" }""");

        await response.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "urn:intelhub:alerting:answer-unclear");
        (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem();
        Hub.Heard<ConsultationAgreed>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_of_null_is_unreadable()
    {
        var response = await AnswerAsync(UnknownId, "null");

        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "urn:intelhub:platform:unreadable");
    }

    private async Task<HttpResponseMessage> AnswerAsync(
        Guid consultationId, string body, string organisation = Landlord, string member = HousingOfficer)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var response = await Hub.As(organisation, member).PostAsync($"/consultations/{consultationId}/answer", content);
        await Hub.SettleAsync();
        return response;
    }
}
