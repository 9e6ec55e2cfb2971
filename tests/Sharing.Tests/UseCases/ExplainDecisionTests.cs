using System.Net;
using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.UseCases;

public class ExplainDecisionTests : SharingHub
{
    [Fact]
    public async Task A_release_is_explained_with_its_clause_and_with_what_is_left_out()
    {
        await SubmitAsync(TheReport.Envelope);

        var told = await ExplainAsync(Manager);

        var standing = (await StandingAsync())[Manager];
        told.GetProperty("decision_id").GetGuid().ShouldBe(standing.Id.Value);
        told.GetProperty("decided_under").GetString().ShouldBe(standing.PolicyVersion);
        told.GetProperty("explained_under").GetString().ShouldBe(standing.PolicyVersion);
        told.GetProperty("differences").GetArrayLength().ShouldBe(0);
        var explanation = told.GetProperty("explanation");
        explanation.GetProperty("outcome").GetString().ShouldBe("release");
        explanation.GetProperty("shown")[0].GetProperty("grounds")[0].GetProperty("basis").GetString()
            .ShouldBe("kmisa-cuckooing@2026.1#tell-police/2");
        explanation.GetProperty("left_out").EnumerateArray()
            .Select(field => field.GetProperty("field").GetString()).ShouldBe(["first_seen", "neighbours"]);
    }

    [Fact]
    public async Task A_withhold_is_explained_with_what_would_release_it()
    {
        await SubmitAsync(TheReport.Envelope);

        var explanation = (await ExplainAsync(DutyOfficer)).GetProperty("explanation");

        explanation.GetProperty("reasons")[0].GetProperty("code").GetString().ShouldBe("role-not-entitled");
        explanation.GetProperty("nearest")[0].GetProperty("changes")[0].GetProperty("if").GetString()
            .ShouldBe("police.duty held one of the roles of intelligence analyst or neighbourhood officer");
    }

    [Fact]
    public async Task A_decision_that_would_be_another_now_is_told_to_differ()
    {
        await SubmitAsync(TheReport.Envelope);
        Hub.Clock.Set(TrainingLapses);

        var told = await ExplainAsync(Analyst);

        told.GetProperty("differences").EnumerateArray().Select(said => said.GetString()).ShouldBe(
            ["The decision that stands says release; decided now it would be withhold."]);
        told.GetProperty("explanation").GetProperty("outcome").GetString().ShouldBe("withhold");
    }

    [Fact]
    public async Task A_decision_on_other_terms_than_now_is_told_to_differ()
    {
        await SubmitAsync(TheReport.Envelope);
        Intake.Hold(TheReport.Envelope with { FieldNames = ["headline"] });

        var told = await ExplainAsync(Analyst);

        told.GetProperty("differences")[0].GetString()!
            .ShouldStartWith("The decision that stands says release as well");
    }

    [Fact]
    public async Task It_never_has_a_value()
    {
        await SubmitAsync(TheReport.Envelope);

        (await ExplainAsync(Analyst)).GetRawText().ShouldNotContain("Example Terrace");
        Intake.FieldsAskedFor.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_looked_is_on_record_even_when_there_is_nothing()
    {
        var response = await Hub.As(Governance).GetAsync(AddressOf(Analyst));

        await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await Hub.SettleAsync();
        var fact = Facts(AuditOperation.Searched).ShouldHaveSingleItem();
        fact.Who.ShouldBe(Governance);
        fact.About.ShouldBe($"item/{TheReport.Id}");
    }

    [Fact]
    public async Task A_member_that_nobody_knows_has_no_decision_to_explain()
    {
        await SubmitAsync(TheReport.Envelope);

        var response = await Hub.As(Governance).GetAsync(AddressOf("nobody"));

        await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
    }

    [Fact]
    public async Task A_system_without_the_permission_may_not_have_decisions_explained()
    {
        await SubmitAsync(TheReport.Envelope);

        var response = await Hub.As(Police, Analyst).GetAsync(AddressOf(Analyst));

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
    }

    private static string AddressOf(string member) => $"/sharing/items/{TheReport.Id}/decisions/{member}/explanation";

    private async Task<JsonElement> ExplainAsync(string member) =>
        JsonElement.Parse(await Hub.As(Governance).GetStringAsync(AddressOf(member)));
}
