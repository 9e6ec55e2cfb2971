using System.Net;
using System.Net.Http.Json;
using System.Text;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.UseCases;

public class UseOverrideTests : SharingHub
{
    private const string NotFound = "urn:intelhub:platform:not-found";

    [Fact]
    public async Task A_duty_officer_is_released_the_item_and_nobody_else_hears_of_it()
    {
        await SubmitAsync(TheReport.Envelope);

        (await OverrideAsync(DutyOfficer)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var news = Hub.Heard<OverrideReleased>().ShouldHaveSingleItem();
        news.To.Member.ShouldBe(DutyOfficer);
        news.To.HoldsUntil.ShouldBe(TestHub.Noon.AddHours(1));
        news.To.AcknowledgeWithin.ShouldBe(TimeSpan.FromMinutes(30));
        (await ReadAsync(DutyOfficer)).Basis.ShouldBe(["vital-interests#1"]);
    }

    [Fact]
    public async Task It_opens_the_item_for_an_hour_and_no_longer()
    {
        Intake.Hold(TheReport.Envelope);
        await OverrideAsync(DutyOfficer);

        Hub.Clock.Set(TestHub.Noon.AddHours(1).AddTicks(-1));
        (await AskAsync(DutyOfficer)).ShouldBeOfType<ReleaseAnswer.Released>();

        Hub.Clock.Set(TestHub.Noon.AddHours(1));
        (await AskAsync(DutyOfficer)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
    }

    [Fact]
    public async Task Whatever_is_decided_during_the_hour_holds_no_longer_than_the_hour()
    {
        Intake.Hold(TheReport.Envelope);
        await OverrideAsync(DutyOfficer);
        Hub.Clock.Advance(TimeSpan.FromMinutes(30));

        var answer = await Sharing.CheckAsync(TheReport.Id, DutyOfficer, CancellationToken.None);

        answer.ShouldBe(new StandingAnswer(true, TestHub.Noon.AddHours(1)));
    }

    [Fact]
    public async Task The_kept_decision_holds_no_longer_than_the_hour()
    {
        Intake.Hold(TheReport.Envelope);

        await OverrideAsync(DutyOfficer);

        (await StandingAsync())[DutyOfficer].HoldsUntil.ShouldBe(TestHub.Noon.AddHours(1));
    }

    [Fact]
    public async Task An_embargo_does_not_stop_it()
    {
        Intake.Hold(TheReport.Envelope with
        {
            Handling = new Handling { Code = "P", EmbargoUntil = TestHub.Noon.AddDays(7) },
        });

        (await OverrideAsync(DutyOfficer)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Lapsed_training_does_not_stop_it()
    {
        Intake.Hold(TheReport.Envelope);
        await ListAsync(DutyOfficer, Police, "duty-officer", trainedOn: TestHub.Noon.AddYears(-3));

        (await OverrideAsync(DutyOfficer)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Conditions_do_not_make_it_wait_for_an_answer()
    {
        Intake.Hold(TheReport.WithConditions);

        (await OverrideAsync(DutyOfficer)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task It_never_shows_the_source()
    {
        Intake.Hold(TheReport.Envelope with { FieldNames = [.. TheReport.Envelope.FieldNames, "reporter"] });
        await OverrideAsync(DutyOfficer);

        var view = await ReadAsync(DutyOfficer);

        view.Fields.Keys.ShouldNotContain("reporter");
    }

    [Fact]
    public async Task Who_used_it_and_why_is_on_record()
    {
        Intake.Hold(TheReport.Envelope);

        await OverrideAsync(DutyOfficer);

        var fact = Facts(AuditOperation.Override).ShouldHaveSingleItem();
        fact.Who.ShouldBe(DutyOfficer);
        fact.Organisation.ShouldBe(Police);
        fact.About.ShouldBe($"item/{TheReport.Id}");
        fact.Because.ShouldBe("weapon-at-address");
        fact.Basis.ShouldBe(["vital-interests#1"]);
        fact.Purposes.ShouldBe(["vital-interests"]);
    }

    [Fact]
    public async Task Stating_the_threat_twice_at_once_is_answered_alike()
    {
        Intake.Hold(TheReport.Envelope);
        await OverrideAsync(DutyOfficer);

        (await OverrideAsync(DutyOfficer)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Whoever_is_no_duty_officer_is_answered_exactly_as_if_the_item_were_not_there()
    {
        Intake.Hold(TheReport.Envelope);

        var refused = await OverrideAsync(Analyst);

        await refused.ShouldBeProblemAsync(HttpStatusCode.NotFound, NotFound);
        await refused.ShouldAnswerExactlyAsAsync(await OverrideAsync(Analyst, TheReport.UnknownId));
    }

    [Fact]
    public async Task Whoever_is_no_duty_officer_leaves_a_refusal_on_record_and_no_override()
    {
        Intake.Hold(TheReport.Envelope);

        await OverrideAsync(Analyst);

        Facts(AuditOperation.Refused).ShouldHaveSingleItem().Because.ShouldBe("override-refused");
        Facts(AuditOperation.Override).ShouldBeEmpty();
        Hub.Heard<OverrideReleased>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_whom_Sharing_has_not_heard_of_is_answered_as_if_the_item_were_not_there()
    {
        Hub.Callers.AddMember("police.newcomer", Police);
        Intake.Hold(TheReport.Envelope);

        var refused = await OverrideAsync("police.newcomer");

        await refused.ShouldAnswerExactlyAsAsync(await OverrideAsync("police.newcomer", TheReport.UnknownId));
    }

    [Fact]
    public async Task A_duty_officer_whom_the_originator_excluded_is_answered_as_if_the_item_were_not_there()
    {
        Intake.Hold(TheReport.Envelope with { Handling = new Handling { Code = "P", NotTo = [Police] } });

        var refused = await OverrideAsync(DutyOfficer);

        await refused.ShouldAnswerExactlyAsAsync(await OverrideAsync(DutyOfficer, TheReport.UnknownId));
    }

    [Fact]
    public async Task A_recalled_item_is_answered_as_if_it_were_not_there()
    {
        await SubmitAsync(TheReport.Envelope);
        await RecallAsync();

        var refused = await OverrideAsync(DutyOfficer);

        await refused.ShouldAnswerExactlyAsAsync(await OverrideAsync(DutyOfficer, TheReport.UnknownId));
        Hub.Heard<OverrideReleased>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "threat": "He has a gun" }""")]
    [InlineData("""{ "threat": "" }""")]
    [InlineData("""{ "threat": null }""")]
    [InlineData("{}")]
    public async Task A_threat_that_is_no_code_is_refused(string body)
    {
        Intake.Hold(TheReport.Envelope);

        var response = await PostAsync(DutyOfficer, TheReport.Id, body);

        await response.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "urn:intelhub:sharing:threat-needed");
    }

    [Fact]
    public async Task A_body_of_null_is_unreadable()
    {
        var response = await PostAsync(DutyOfficer, TheReport.Id, "null");

        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "urn:intelhub:platform:unreadable");
    }

    [Fact]
    public async Task A_system_that_names_no_member_may_not_use_it()
    {
        var response = await PostAsync(member: null, TheReport.Id, """{ "threat": "weapon-at-address" }""");

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:member-needed");
    }

    private async Task<HttpResponseMessage> OverrideAsync(string member, Guid? itemId = null)
    {
        var response = await Hub.As(Police, member).PostAsJsonAsync(
            $"/sharing/items/{itemId ?? TheReport.Id}/override", new { threat = "weapon-at-address" });
        await Hub.SettleAsync();
        return response;
    }

    private async Task<HttpResponseMessage> PostAsync(string? member, Guid itemId, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Hub.As(Police, member).PostAsync($"/sharing/items/{itemId}/override", content);
    }
}
