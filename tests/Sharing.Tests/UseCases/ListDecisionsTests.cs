using System.Net;
using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.UseCases;

public class ListDecisionsTests : SharingHub
{
    [Fact]
    public async Task Information_governance_reads_each_decision_with_its_reasons()
    {
        await SubmitAsync(TheReport.Envelope);

        var lines = await ListAsync(TheReport.Id);

        lines.Select(line => line.GetProperty("member").GetString())
            .ShouldBe([Manager, HousingOfficer, Analyst, DutyOfficer]);
        var withheld = lines.Single(line => line.GetProperty("member").GetString() == DutyOfficer);
        withheld.GetProperty("outcome").GetString().ShouldBe("withhold");
        withheld.GetProperty("reasons")[0].GetString().ShouldBe("role-not-entitled");
    }

    [Fact]
    public async Task A_line_names_fields_and_levels_and_never_values()
    {
        await SubmitAsync(TheReport.Envelope);

        var line = (await ListAsync(TheReport.Id)).Single(line => line.GetProperty("member").GetString() == Manager);

        line.GetProperty("fields").GetProperty("first_seen").GetString().ShouldBe("generalised");
        line.GetRawText().ShouldNotContain("2026-06-20");
    }

    [Fact]
    public async Task An_item_that_is_not_there_has_no_decisions() =>
        (await ListAsync(TheReport.UnknownId)).ShouldBeEmpty();

    [Fact]
    public async Task Who_looked_is_on_record()
    {
        await ListAsync(TheReport.Id);

        await Hub.SettleAsync();
        var fact = Facts(AuditOperation.Searched).ShouldHaveSingleItem();
        fact.Who.ShouldBe(Governance);
        fact.About.ShouldBe($"item/{TheReport.Id}");
    }

    [Fact]
    public async Task A_system_without_the_permission_may_not_read_decisions()
    {
        await SubmitAsync(TheReport.Envelope);

        var response = await Hub.As(Police, Analyst).GetAsync($"/sharing/items/{TheReport.Id}/decisions");

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
    }

    private async Task<JsonElement[]> ListAsync(Guid itemId)
    {
        var text = await Hub.As(Governance).GetStringAsync($"/sharing/items/{itemId}/decisions");
        return [.. JsonElement.Parse(text).EnumerateArray()];
    }
}
