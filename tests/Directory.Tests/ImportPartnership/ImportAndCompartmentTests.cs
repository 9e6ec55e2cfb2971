using System.Net;
using System.Net.Http.Json;
using IntelHub.Directory.Tests.Proposals;

namespace IntelHub.Directory.Tests.ImportPartnership;

public sealed class ImportAndCompartmentTests : TwoPersonHub
{
    [Fact]
    public async Task Whoever_is_in_a_compartment_stays_in_it_when_an_import_changes_something_else()
    {
        await BeInAsync();

        await ImportAsync(new { record = "member", id = The.Analyst, clearance = "SC" });

        (await HeldAsync()).ShouldHaveSingleItem().Until.ShouldBe(End);
    }

    [Fact]
    public async Task Whoever_an_import_moves_to_another_organisation_is_in_no_compartment_there()
    {
        await BeInAsync();

        await ImportAsync(new { record = "member", id = The.Analyst, organisation = "county" });

        (await HeldAsync()).ShouldBeEmpty();
    }

    private async Task ImportAsync(object cells)
    {
        using var answer = await Directory.Operator.PostAsJsonAsync(
            "/directory/import", new { rows = new[] { new { row = 2, cells } } });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }
}
