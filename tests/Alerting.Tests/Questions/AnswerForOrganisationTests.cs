using System.Net;
using IntelHub.Alerting.Consultations;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.Questions;

public class AnswerForOrganisationTests : QuestionHub
{
    [Fact]
    public async Task The_originator_sees_what_of_the_item_is_asked_for_and_why()
    {
        await Hub.AnnounceAsync(Decided() with
        {
            Referred =
            [
                For(Analyst) with
                {
                    Asked = new AskedFor(
                        new Dictionary<string, string> { ["headline"] = "full", ["address"] = "generalised" },
                        ["safeguarding"],
                        ["kmisa@2026.1#cuckooing/1"]),
                },
            ],
        });

        var line = (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem();
        line.GetProperty("kind").GetString().ShouldBe("rules");
        line.GetProperty("fields").GetRawText().ShouldBe("""{"headline":"full","address":"generalised"}""");
        line.GetProperty("purposes").GetRawText().ShouldBe("""["safeguarding"]""");
        line.GetProperty("basis").GetRawText().ShouldBe("""["kmisa@2026.1#cuckooing/1"]""");
    }

    [Fact]
    public async Task A_yes_with_conditions_says_them()
    {
        await ReferToAsync(Analyst);

        await AnswerAsync(
            await ConsultationAsync(), new { answer = "yes", conditions = new[] { "S2", "no-case-file-copy", "S2" } });

        Hub.Heard<ConsultationAgreed>().ShouldHaveSingleItem().Conditions.ShouldBe(["S2", "no-case-file-copy"]);
    }

    [Theory]
    [InlineData("yes", "tell-nobody")]
    [InlineData("yes", "")]
    [InlineData("no", "S2")]
    public async Task A_condition_that_there_is_not_or_that_goes_with_a_no_is_refused(string answer, string condition)
    {
        await ReferToAsync(Analyst);

        var response = await AnswerAsync(await ConsultationAsync(), new { answer, conditions = new[] { condition } });

        await response.ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity, "urn:intelhub:alerting:condition-unknown");
        (await StateAsync()).ShouldBe(ConsultationState.Open);
        Hub.Heard<ConsultationAgreed>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_no_is_to_the_organisation_whoever_of_it_is_referred_and_to_no_other()
    {
        var ofCouncil = For("thanet.manager") with { Organisation = Council };
        await Hub.AnnounceAsync(Decided() with { Referred = [For(Analyst), For(Sergeant), ofCouncil] });
        var asked = (await ConsultationsOfAsync(Landlord))
            .Single(line => line.GetProperty("member").GetString() == Sergeant);

        await AnswerAsync(asked.GetProperty("consultation_id").GetGuid(), new { answer = "no" });

        (await StateAsync()).ShouldBe(ConsultationState.Declined);
        (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem()
            .GetProperty("organisation").GetString().ShouldBe(Council);
        Facts(AuditOperation.Refused).ShouldHaveSingleItem().Recipients.ShouldBe([Police]);
    }

    [Fact]
    public async Task After_a_no_the_originator_is_not_asked_again_by_way_of_a_colleague()
    {
        await ReferToAsync(Sergeant);
        await AnswerAsync(await ConsultationAsync(), new { answer = "no" });

        await ReferToAsync(Sergeant, Analyst);

        (await ConsultationsOfAsync(Landlord)).ShouldBeEmpty();
        (await StateAsync()).ShouldBe(ConsultationState.Declined);
        await LetItEndAsync();
        DoneByTime().ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_was_refused_in_one_organisation_is_asked_about_anew_in_another()
    {
        await ReferToAsync(Analyst);
        await AnswerAsync(await ConsultationAsync(), new { answer = "no" });

        await Hub.AnnounceAsync(Decided() with { Referred = [For(Analyst) with { Organisation = Council }] });

        (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem()
            .GetProperty("organisation").GetString().ShouldBe(Council);
    }
}
