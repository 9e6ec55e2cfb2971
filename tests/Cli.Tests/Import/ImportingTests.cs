using System.Net;
using System.Text;
using System.Text.Json;
using IntelHub.Cli.Hub;
using IntelHub.Cli.Import;

namespace IntelHub.Cli.Tests.Import;

public sealed class ImportingTests : IDisposable
{
    private const string Answered =
        """
        {"dry_run":true,"unchanged":4,"changes":[
          {"row":2,"record":"organisation","id":"thanet-council","change":"added",
           "fields":[{"name":"kind","old":null,"new":"district-council"}]},
          {"row":3,"record":"member","id":"thanet.manager","change":"changed",
           "fields":[{"name":"clearance","old":"BPSS","new":"NPPV2"}]}]}
        """;

    private const string Refused =
        """
        {"title":"The table was not taken in.","detail":"Nothing was changed. Put it right.","reasons":[
          {"row":3,"column":"clearance","code":"clearance-unknown","says":"Use one of: none, BPSS."},
          {"row":5,"column":"id","code":"listed-twice","says":"It is in row 3 already: write it once."}]}
        """;

    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private JsonElement _sent;

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task A_dry_run_prints_what_would_be_added_and_changed_by_field()
    {
        (await ImportAsync(HttpStatusCode.OK, Answered, dryRun: true)).ShouldBe(0);

        _sent.GetProperty("dry_run").GetBoolean().ShouldBeTrue();
        _sent.GetProperty("rows")[0].GetProperty("cells").GetProperty("record").GetString().ShouldBe("member");
        _output.ToString().ReplaceLineEndings("\n").ShouldBe(
            """
            row 2: organisation thanet-council would be added
                kind: district-council
            row 3: member thanet.manager would be changed
                clearance: BPSS -> NPPV2
            1 added, 1 changed, 4 as they were, none removed. This was a dry run: nothing was changed.

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_told_by_row_and_column()
    {
        (await ImportAsync(HttpStatusCode.UnprocessableEntity, Refused)).ShouldBe(1);

        _output.ToString().ShouldBeEmpty();
        _errors.ToString().ReplaceLineEndings("\n").ShouldBe(
            """
            The table was not taken in. Nothing was changed. Put it right.
              row 3, clearance: Use one of: none, BPSS.
              row 5, id: It is in row 3 already: write it once.

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_with_what_cannot_be_taken_and_nothing_is_imported()
    {
        var mistake = new TableMistake(4, "record", "The row has 2 cells and the heading 3.");

        (await ImportAsync(HttpStatusCode.UnprocessableEntity, Refused, mistakes: [mistake])).ShouldBe(1);

        _sent.GetProperty("dry_run").GetBoolean().ShouldBeTrue();
        _errors.ToString().ReplaceLineEndings("\n").Split('\n')[1..4].Select(line => line[..7])
            .ShouldBe(["  row 3", "  row 4", "  row 5"]);
    }

    [Fact]
    public async Task A_table_that_cannot_be_read_is_not_imported_though_the_hub_would_take_the_rest()
    {
        var mistake = new TableMistake(4, "record", "The row has 2 cells and the heading 3.");

        (await ImportAsync(HttpStatusCode.OK, Answered, mistakes: [mistake])).ShouldBe(1);

        _sent.GetProperty("dry_run").GetBoolean().ShouldBeTrue();
        _output.ToString().ShouldBeEmpty();
        _errors.ToString().ShouldContain("row 4, record");
    }

    [Fact]
    public async Task As_JSON_it_is_what_the_hub_answered()
    {
        (await ImportAsync(HttpStatusCode.OK, Answered, asJson: true)).ShouldBe(0);

        _output.ToString().TrimEnd().ShouldBe(Answered);
    }

    private Task<int> ImportAsync(
        HttpStatusCode status,
        string answer,
        bool dryRun = false,
        bool asJson = false,
        IReadOnlyList<TableMistake>? mistakes = null)
    {
        var row = new TableRow(2, new Dictionary<string, string> { ["record"] = "member" });
        return new Importing(_output, _errors, asJson).ImportAsync(
            new PartnershipTable([row], mistakes ?? []),
            dryRun,
            body =>
            {
                _sent = JsonSerializer.SerializeToElement(body, HubClient.Json);
                var type = status == HttpStatusCode.OK ? "application/json" : "application/problem+json";
                return Task.FromResult(new HttpResponseMessage(status)
                {
                    Content = new StringContent(answer, Encoding.UTF8, type),
                });
            });
    }
}
