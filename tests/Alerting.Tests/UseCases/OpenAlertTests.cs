using System.Net;
using System.Text;
using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.UseCases;

public class OpenAlertTests : AlertingHub
{
    private const string NotFound = "urn:intelhub:platform:not-found";

    [Fact]
    public async Task Opening_shows_the_view_that_Sharing_permits()
    {
        await ReleaseToAsync(Analyst);

        var response = await OpenAsync(await AlertOfAsync(Analyst), Analyst);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var view = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        view.GetProperty("marking").GetString().ShouldBe("OFFICIAL-SENSITIVE");
        view.GetProperty("conditions")[0].GetString().ShouldBe("A1");
        var headline = view.GetProperty("fields").GetProperty("headline");
        headline.GetProperty("value").GetString().ShouldBe("Suspected cuckooing");
    }

    [Fact]
    [Trait("ASVS", "8.3.3")]
    public async Task Sharing_is_told_who_reads_what_and_why()
    {
        await ReleaseToAsync(Analyst);

        await OpenAsync(await AlertOfAsync(Analyst), Analyst);

        var question = Sharing.Questions.ShouldHaveSingleItem();
        question.Posts.ShouldBe([AnalystsPost]);
        (question with { Posts = [] })
            .ShouldBe(new ReleaseQuestion(ItemId, Analyst, Police, Police, "safeguarding-enquiry"));
    }

    [Fact]
    public async Task An_alert_that_was_opened_says_so()
    {
        await ReleaseToAsync(Analyst);

        await OpenAsync(await AlertOfAsync(Analyst), Analyst);

        (await StateOfAsync(Analyst)).ShouldBe("opened");
    }

    [Fact]
    public async Task An_alert_that_was_opened_is_still_so_when_it_is_brought_back()
    {
        await ReleaseToAsync(Analyst);
        await OpenAsync(await AlertOfAsync(Analyst), Analyst);
        await ReleaseToAsync();

        await ReleaseToAsync(Analyst);

        (await StateOfAsync(Analyst)).ShouldBe("opened");
    }

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task A_colleagues_alert_is_answered_exactly_as_one_that_is_not_there()
    {
        await ReleaseToAsync(Analyst);

        var notYours = await OpenAsync(await AlertOfAsync(Analyst), Sergeant);

        await notYours.ShouldBeProblemAsync(HttpStatusCode.NotFound, NotFound);
        await notYours.ShouldAnswerExactlyAsAsync(await OpenAsync(UnknownId, Sergeant));
        Sharing.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Trying_a_colleagues_alert_is_on_record()
    {
        await ReleaseToAsync(Analyst);
        var alertId = await AlertOfAsync(Analyst);

        await OpenAsync(alertId, Sergeant);

        var fact = Facts(AuditOperation.Refused).ShouldHaveSingleItem();
        fact.Who.ShouldBe(Sergeant);
        fact.About.ShouldBe($"alert/{alertId}");
        fact.Because.ShouldBe("not-there-for-them");
    }

    [Fact]
    public async Task What_is_withheld_at_opening_is_answered_as_if_it_were_not_there_and_leaves_the_list()
    {
        await ReleaseToAsync(Analyst);
        var alertId = await AlertOfAsync(Analyst);
        Sharing.Withholds = true;

        var withheld = await OpenAsync(alertId, Analyst);

        await withheld.ShouldAnswerExactlyAsAsync(await OpenAsync(UnknownId, Analyst));
        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_the_ledger_takes_nothing_in_nothing_is_shown_and_the_reader_is_told_whom_to_ring()
    {
        await ReleaseToAsync(Analyst);
        var alertId = await AlertOfAsync(Analyst);
        Sharing.Waits = true;

        var response = await OpenAsync(alertId, Analyst);

        var problem = await response.ShouldBeProblemAsync(
            HttpStatusCode.ServiceUnavailable, "urn:intelhub:platform:release-waits");
        problem.GetProperty("detail").GetString()!.ShouldContain("ring the hub's operator");
    }

    [Fact]
    public async Task An_alert_that_waited_for_the_ledger_is_still_there_to_be_opened()
    {
        await ReleaseToAsync(Analyst);
        var alertId = await AlertOfAsync(Analyst);
        Sharing.Waits = true;
        await OpenAsync(alertId, Analyst);
        var before = await StateOfAsync(Analyst);
        Sharing.Waits = false;

        var response = await OpenAsync(alertId, Analyst);

        before.ShouldBe("delivered");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_alert_that_was_taken_away_is_answered_as_if_it_were_not_there()
    {
        await ReleaseToAsync(Analyst);
        var alertId = await AlertOfAsync(Analyst);
        await EndAsync();

        var gone = await OpenAsync(alertId, Analyst);

        await gone.ShouldAnswerExactlyAsAsync(await OpenAsync(UnknownId, Analyst));
        Sharing.Questions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "reason": "Looking for Pat Sample" }""")]
    [InlineData("""{ "reason": "" }""")]
    [InlineData("""{ "reason": null }""")]
    [InlineData("{}")]
    public async Task A_reason_that_is_no_code_is_refused_and_nothing_is_shown(string body)
    {
        await ReleaseToAsync(Analyst);

        var response = await OpenAsync(await AlertOfAsync(Analyst), Analyst, body);

        await response.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "urn:intelhub:alerting:reason-needed");
        Sharing.Questions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"safeguarding-enquiry\"")]
    [InlineData("""{ "reason": 7 }""")]
    [InlineData("""{ "reason": "safeguarding-enquiry", "member": "police.chief" }""")]
    public async Task A_body_of_another_shape_is_unreadable(string body)
    {
        var response = await OpenAsync(UnknownId, Analyst, body);

        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "urn:intelhub:platform:unreadable");
    }

    [Fact]
    public async Task A_system_that_names_no_member_opens_nothing()
    {
        await ReleaseToAsync(Analyst);

        var response = await OpenAsync(await AlertOfAsync(Analyst), member: null);

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:member-needed");
    }

    private async Task<HttpResponseMessage> OpenAsync(
        Guid alertId, string? member, string body = """{ "reason": "safeguarding-enquiry" }""")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var response = await Hub.As(Police, member).PostAsync($"/alerts/{alertId}/open", content);
        await Hub.SettleAsync();
        return response;
    }

    private async Task<string?> StateOfAsync(string member) =>
        (await AlertsOfAsync(member)).ShouldHaveSingleItem().GetProperty("state").GetString();
}
