using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Directory.Tests.ImportPartnership;

public sealed class ImportPartnershipTests : IAsyncLifetime
{
    private const string Council = "thanet-council";
    private const string Refused = "urn:intelhub:directory:import-refused";

    private DirectoryHub _directory = null!;

    public async Task InitializeAsync() => _directory = await DirectoryHub.StartAsync();

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Fact]
    public async Task A_table_is_taken_in_whole_and_told()
    {
        var answer = await TakenAsync([TheCouncil(2), Someone(3, "thanet.manager")]);

        answer.GetProperty("unchanged").GetInt32().ShouldBe(0);
        Changes(answer).Select(change => change.GetProperty("change").GetString()).ShouldBe(["added", "added"]);
        (await _directory.HeardAsync<OrganisationListed>()).ShouldHaveSingleItem().Assured.ShouldBe("OFFICIAL");
        var member = (await _directory.HeardAsync<MemberListed>()).ShouldHaveSingleItem();
        (member.Id, member.Organisation, member.Clearance).ShouldBe(("thanet.manager", Council, "NPPV2"));
        member.Roles.ShouldBe(["csp-manager", "safeguarding-lead"]);
        member.Areas.ShouldBe(["E07000114"]);
        member.Compartments.ShouldBeEmpty();
        member.TrainedOn.ShouldBe(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        var fact = await _directory.FactAsync(AuditOperation.Administration);
        fact.Because.ShouldBe("partnership-imported");
        fact.Recipients.ShouldBe([Council]);
        fact.Reasons.ShouldBe(["members-added/1", "organisations-added/1"]);
    }

    [Fact]
    public async Task A_dry_run_says_exactly_what_would_be_changed_and_changes_nothing()
    {
        await TakenAsync([TheCouncil(2), Someone(3, "thanet.manager"), Someone(4, "thanet.officer")]);
        var heard = (await _directory.HeardAsync<MemberListed>()).Count;
        Dictionary<string, string>[] rows =
        [
            Someone(2, "thanet.manager"),
            Row(3, "member", "thanet.officer", ("roles", "csp-manager"), ("active_until", "2026-12-31")),
            Someone(4, "thanet.newcomer"),
        ];

        var tried = await TakenAsync(rows, dryRun: true);

        tried.GetProperty("dry_run").GetBoolean().ShouldBeTrue();
        tried.GetProperty("unchanged").GetInt32().ShouldBe(1);
        var changed = Changes(tried)[0];
        changed.GetProperty("id").GetString().ShouldBe("thanet.officer");
        changed.GetProperty("change").GetString().ShouldBe("changed");
        Fields(changed).ShouldBe(
        [
            ("roles", "csp-manager;safeguarding-lead", "csp-manager"), ("active_until", "none", "2026-12-31"),
        ]);
        var added = Changes(tried)[1];
        (added.GetProperty("row").GetInt32(), added.GetProperty("change").GetString()).ShouldBe((4, "added"));
        Fields(added).ShouldContain(("clearance", null, "NPPV2"));
        (await _directory.HeardAsync<MemberListed>()).Count.ShouldBe(heard);
        (await _directory.FactAsync(AuditOperation.Searched)).Because.ShouldBe("import-tried");

        var done = await TakenAsync(rows);

        Changes(done).Select(change => change.GetRawText())
            .ShouldBe(Changes(tried).Select(change => change.GetRawText()));
        (await _directory.HeardAsync<MemberListed>()).Count.ShouldBe(heard + 2);
        (await TakenAsync(rows)).GetProperty("unchanged").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Empty_cells_leave_what_is_there_and_none_empties_it()
    {
        await TakenAsync([TheCouncil(2), Someone(3, "thanet.manager", ("active_until", "2027-01-01"))]);

        await TakenAsync([Row(2, "member", "thanet.manager", ("clearance", "SC"), ("trained", " "))]);
        var member = (await _directory.HeardAsync<MemberListed>())[^1];
        (member.Clearance, member.TrainedOn.HasValue, member.ActiveUntil.HasValue).ShouldBe(("SC", true, true));
        member.Roles.Count.ShouldBe(2);

        await TakenAsync([Row(
            2, "member", "thanet.manager", ("trained", "none"), ("active_until", "none"), ("roles", "none"))]);
        member = (await _directory.HeardAsync<MemberListed>())[^1];
        (member.Clearance, member.TrainedOn, member.ActiveUntil).ShouldBe(("SC", null, null));
        member.Roles.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_import_does_not_touch_stays()
    {
        await _directory.ListAsync(Some.Partnership());

        await TakenAsync([Row(2, "member", The.Analyst, ("clearance", "SC"))]);
        await TakenAsync([Row(2, "organisation", The.Police, ("name", "Kent Police Force"))]);

        (await _directory.HeardAsync<MemberListed>())[^1].Areas.ShouldBe(["E07000114"]);
        (await _directory.HeardAsync<OrganisationListed>())[^1].Assured.ShouldBe("OFFICIAL-SENSITIVE");
    }

    [Fact]
    public async Task Every_cell_that_cannot_be_taken_is_told_at_once_and_nothing_is_taken()
    {
        Dictionary<string, string>[] rows =
        [
            TheCouncil(2),
            Row(3, "organisation", "seafront-friends", ("kind", "club"), ("assured", "SECRET"), ("roles", "chair")),
            Row(4, "team", "Not An Id"),
            Someone(5, "thanet.manager", ("organisation", "nobody-there"), ("clearance", "high"), ("kind", "police")),
            Someone(6, "thanet.manager"),
            Row(7, "member", "thanet.empty"),
            Someone(8, "thanet.dates", ("trained", "1 May"), ("active_until", "2025-01-01"), ("areas", "Thanet")),
            Someone(9, "thanet.mixed", ("roles", "intelligence-submitter;intelligence-evaluator")),
            Someone(10, "thanet.raven", ("compartments", "operation-raven"), ("shoe_size", "9")),
        ];

        var answer = await ImportAsync(rows);

        (await ReasonsAsync(answer)).ShouldBe(
        [
            (3, "kind", "kind-unknown"), (3, "assured", "marking-unknown"), (3, "roles", "cell-not-empty"),
            (4, "record", "record-unknown"), (4, "id", "id-malformed"),
            (5, "kind", "cell-not-empty"), (5, "organisation", "organisation-unknown"),
            (5, "clearance", "clearance-unknown"),
            (6, "id", "listed-twice"),
            (7, "organisation", "cell-empty"), (7, "clearance", "cell-empty"), (7, "active_from", "cell-empty"),
            (8, "areas", "area-malformed"), (8, "trained", "date-malformed"),
            (8, "active_until", "ends-before-it-begins"),
            (9, "roles", "duties-mixed"),
            (10, "shoe_size", "column-unknown"), (10, "compartments", "two-persons-needed"),
        ]);
        await _directory.ShouldHaveChangedNothingAsync();
        (await _directory.FactAsync(AuditOperation.Refused)).Because.ShouldBe("import-refused");
    }

    [Fact]
    public async Task A_dry_run_of_what_cannot_be_taken_says_the_same()
    {
        var rows = new[] { Someone(2, "thanet.manager") };

        (await ReasonsAsync(await ImportAsync(rows, dryRun: true))).ShouldBe(
            await ReasonsAsync(await ImportAsync(rows)));
    }

    [Theory]
    [InlineData(null, "OFFICIAL-SENSITIVE", false)]
    [InlineData(null, "OFFICIAL", true)]
    [InlineData("OFFICIAL", "OFFICIAL-SENSITIVE", false)]
    [InlineData("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE", true)]
    [InlineData("OFFICIAL-SENSITIVE", "OFFICIAL", true)]
    public async Task No_import_raises_what_an_organisation_is_assured_to_hold(
        string? before, string assured, bool taken)
    {
        if (before is not null)
        {
            var partnership = Some.Partnership();
            partnership["organisations"]![0]!["assured"] = before;
            await _directory.ListAsync(partnership);
        }

        var answer = await ImportAsync(
            [Row(2, "organisation", The.Police, ("kind", "police"), ("assured", assured))]);

        (answer.StatusCode == HttpStatusCode.OK).ShouldBe(taken);
        if (!taken)
        {
            (await ReasonsAsync(answer)).ShouldBe([(2, "assured", "two-persons-needed")]);
        }
    }

    [Fact]
    public async Task Nobody_imports_their_own_entry()
    {
        await _directory.ListAsync(Some.Partnership());
        var key = AssertionWriter.NewKey();
        var system = Some.System(AssertionWriter.PublicPartOf(key));
        system["permissions"] = new JsonArray(Permissions.ManageDirectory);
        await _directory.RegisterAsync(system);
        using var keeper = _directory.Hub.As(The.PoliceSystem, key, The.Analyst);

        var answer = await keeper.PostAsJsonAsync("/directory/import", new
        {
            rows = new[] { new { row = 2, cells = new { record = "member", id = The.Analyst, clearance = "SC" } } },
        });

        (await ReasonsAsync(answer)).ShouldBe([(2, "id", "own-entry")]);
    }

    [Fact]
    public async Task A_table_of_nothing_is_a_mistake() =>
        (await ReasonsAsync(await ImportAsync([]))).ShouldBe([(0, "record", "rows-none")]);

    [Fact]
    public async Task Thousands_of_members_are_one_request()
    {
        var rows = Enumerable.Range(3, 3000).Select(row => Someone(row, $"thanet.member-{row}")).Prepend(TheCouncil(2));

        var answer = await TakenAsync([.. rows], dryRun: true);

        Changes(answer).Count.ShouldBe(3001);
    }

    private async Task<JsonElement> TakenAsync(Dictionary<string, string>[] rows, bool dryRun = false)
    {
        var answer = await ImportAsync(rows, dryRun);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }

    private Task<HttpResponseMessage> ImportAsync(Dictionary<string, string>[] rows, bool dryRun = false) =>
        _directory.Operator.PostAsJsonAsync("/directory/import", new
        {
            dry_run = dryRun,
            rows = rows.Select(cells => new
            {
                row = int.Parse(cells["row"], System.Globalization.CultureInfo.InvariantCulture),
                cells = cells.Where(cell => cell.Key != "row").ToDictionary(),
            }),
        });

    private static async Task<IReadOnlyList<(int Row, string Column, string Code)>> ReasonsAsync(
        HttpResponseMessage answer)
    {
        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, Refused);
        var reasons = problem.GetProperty("reasons").EnumerateArray().ToList();
        reasons.ShouldAllBe(reason => reason.GetProperty("says").GetString()!.Length > 0);
        return
        [
            .. reasons.Select(reason => (
                reason.GetProperty("row").GetInt32(),
                reason.GetProperty("column").GetString()!,
                reason.GetProperty("code").GetString()!)),
        ];
    }

    private static List<JsonElement> Changes(JsonElement answer) =>
        [.. answer.GetProperty("changes").EnumerateArray()];

    private static List<(string? Name, string? Old, string? New)> Fields(JsonElement change) =>
    [
        .. change.GetProperty("fields").EnumerateArray().Select(field => (
            field.GetProperty("name").GetString(),
            field.GetProperty("old").GetString(),
            field.GetProperty("new").GetString())),
    ];

    private static Dictionary<string, string> TheCouncil(int row) => Row(
        row, "organisation", Council, ("name", "Thanet District Council"), ("kind", "district-council"),
        ("areas", "E07000114"));

    private static Dictionary<string, string> Someone(
        int row, string id, params (string Column, string Text)[] cells) => Row(
        row, "member", id,
        [
            ("organisation", Council), ("roles", "csp-manager; safeguarding-lead"), ("areas", "E07000114"),
            ("clearance", "NPPV2"), ("trained", "2026-02-01"), ("active_from", "2026-01-01"), .. cells,
        ]);

    private static Dictionary<string, string> Row(
        int row, string record, string id, params (string Column, string Text)[] cells)
    {
        var told = new Dictionary<string, string> { ["row"] = $"{row}", ["record"] = record, ["id"] = id };
        foreach (var (column, text) in cells)
        {
            told[column] = text;
        }

        return told;
    }
}
