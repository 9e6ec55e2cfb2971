using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.UseCases;

public class ExplainReleaseTests : SharingHub
{
    private const string Desk = "police-desk";
    private const string LandlordsDesk = "landlord-desk";

    [Fact]
    public async Task A_member_reads_what_is_shown_on_which_clause_and_on_what_terms()
    {
        await SubmitAsync(TheReport.Envelope);

        var told = JsonElement.Parse(await TextAsync(await AskForAsync(Analyst)));

        told.GetProperty("outcome").GetString().ShouldBe("release");
        told.GetProperty("shown").GetArrayLength().ShouldBe(5);
        told.GetProperty("grounds")[0].GetProperty("basis").GetString()
            .ShouldBe("kmisa-cuckooing@2026.1#tell-police/1");
        told.GetRawText().ShouldNotContain("neighbours");
    }

    [Fact]
    public async Task It_is_on_record_as_a_consultation_before_it_is_told()
    {
        await SubmitAsync(TheReport.Envelope);

        await AskForAsync(Analyst);

        await Hub.SettleAsync();
        var fact = Facts(AuditOperation.Consultation).ShouldHaveSingleItem();
        fact.Who.ShouldBe(Analyst);
        fact.Because.ShouldBe("explanation");
        fact.Basis.ShouldBe(["kmisa-cuckooing@2026.1#tell-police/1"]);
        fact.Fields.Keys.ShouldNotContain("neighbours");
        Facts(AuditOperation.Disclosure).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_withhold_a_referral_and_an_item_that_is_not_there_are_answered_alike()
    {
        await SubmitAsync(TheReport.WithConditions);

        var referred = await ProblemAsync(await AskForAsync(Analyst));
        var withheld = await ProblemAsync(await AskForAsync(DutyOfficer));
        var notThere = await ProblemAsync(await AskForAsync(Analyst, TheReport.UnknownId));

        referred.ShouldBe(notThere);
        withheld.ShouldBe(notThere);
    }

    [Fact]
    public async Task A_refusal_is_on_record_alike_whether_or_not_it_is_there()
    {
        await SubmitAsync(TheReport.WithConditions);

        await AskForAsync(Analyst);
        await AskForAsync(Analyst, TheReport.UnknownId);

        await Hub.SettleAsync();
        Facts(AuditOperation.Refused).Select(fact => (fact.Who, fact.Because))
            .ShouldBe([(Analyst, "not-there-for-them"), (Analyst, "not-there-for-them")]);
        Facts(AuditOperation.Consultation).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_recalled_item_is_not_there()
    {
        await SubmitAsync(TheReport.Envelope);
        await RecallAsync();

        var response = await AskForAsync(Analyst);

        await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
    }

    [Fact]
    public async Task The_originators_member_gets_a_plain_statement()
    {
        await SubmitAsync(TheReport.Envelope);
        Hub.Callers.Register(LandlordsDesk, Landlord, "housing-provider", Permissions.ReadAlerts);
        Hub.Callers.AddMember(HousingOfficer, Landlord);

        var response = await Hub.As(LandlordsDesk, HousingOfficer).GetAsync(AddressOf(TheReport.Id));

        JsonElement.Parse(await TextAsync(response)).GetProperty("outcome").GetString().ShouldBe("own");
    }

    [Fact]
    public async Task The_answer_rests_on_what_the_item_is_now()
    {
        await SubmitAsync(TheReport.Envelope);
        await AlterAsync(TheReport.Envelope with
        {
            Version = 2,
            Handling = new Handling { Code = "P", NotTo = [Police] },
        });

        var response = await AskForAsync(Analyst);

        await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
    }

    [Fact]
    public async Task A_system_that_acts_for_no_member_is_asked_for_one()
    {
        Hub.Callers.Register(Desk, Police, "police", Permissions.ReadAlerts);

        var response = await Hub.As(Desk).GetAsync(AddressOf(TheReport.Id));

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:member-needed");
    }

    [Fact]
    public async Task A_system_without_the_permission_is_refused()
    {
        var response = await Hub.As(Police, Analyst).GetAsync(AddressOf(TheReport.Id));

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
    }

    private static string AddressOf(Guid item) => $"/sharing/items/{item}/explanation";

    private async Task<HttpResponseMessage> AskForAsync(string member, Guid? item = null)
    {
        Hub.Callers.Register(Desk, Police, "police", Permissions.ReadAlerts);
        return await Hub.As(Desk, member).GetAsync(AddressOf(item ?? TheReport.Id));
    }

    private static async Task<string> TextAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage response)
    {
        await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        problem.Remove("trace_id");
        return problem.ToJsonString();
    }
}
