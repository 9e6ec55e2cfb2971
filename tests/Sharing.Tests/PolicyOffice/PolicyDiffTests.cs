using IntelHub.Sharing.PolicyOffice;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.PolicyOffice;

public sealed class PolicyDiffTests : IDisposable
{
    private const string Cuckooing = "agreements/kmisa-cuckooing-2026.yaml";
    private const string Manager = "thanet.csp-manager";
    private const string Analyst = "police.analyst.east";

    private const string ToManagers =
        "disclose: { full: [headline, summary, narrative, premises], generalised: [time] }\n" +
        "        obligations: { acknowledge_within: 1d, retain: 365d, onward: false }";

    private readonly SeedPolicies _changed = new();

    public void Dispose() => _changed.Dispose();

    [Fact]
    public async Task The_same_rules_change_nothing()
    {
        var told = await DiffAsync(Case(Manager), Case(Analyst));

        told.ExitCode.ShouldBe(Report.Fine);
        told.Changes.GetProperty("compared").GetInt64().ShouldBe(2);
        told.Changes.GetProperty("same").GetInt64().ShouldBe(2);
        told.Kinds().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_prohibition_that_withholds_is_newly_withheld_for_whom_it_concerns()
    {
        _changed.Withhold("{ organisations: [district-council] }");

        var told = await DiffAsync(Case(Manager), Case(Analyst));

        told.ExitCode.ShouldBe(Report.Found);
        told.Kinds().ShouldBe(["newly_withheld"]);
        told.Count("newly_withheld").ShouldBe(1);
        var row = told.Changes.GetProperty("rows").EnumerateArray()
            .Single(row => row.GetProperty("changes").GetProperty("newly_withheld").GetInt64() == 1);
        row.GetProperty("organisation").GetString().ShouldBe("thanet-council");
        row.GetProperty("marking").GetString().ShouldBe("OFFICIAL-SENSITIVE");
    }

    [Fact]
    public async Task The_other_way_about_it_is_newly_released()
    {
        _changed.Withhold("{ organisations: [district-council] }");

        var told = await BetweenAsync(_changed.Folder, SeedPolicies.Unchanged, asJson: true, Case(Manager));

        told.Kinds().ShouldBe(["newly_released"]);
    }

    [Fact]
    public async Task A_sample_has_both_answers_with_their_reasons_and_their_basis()
    {
        _changed.Withhold("{ organisations: [district-council] }");

        var sample = (await DiffAsync(Case(Manager))).Sample("newly_withheld");

        sample.GetProperty("case").GetString().ShouldBe($"case of {Manager}");
        sample.GetProperty("category").GetString().ShouldBe("cuckooing");
        sample.GetProperty("before").GetProperty("outcome").GetString().ShouldBe("release");
        sample.GetProperty("before").GetProperty("basis")[0].GetString()
            .ShouldBe("kmisa-cuckooing@2026.1#tell-police/2");
        sample.GetProperty("after").GetProperty("outcome").GetString().ShouldBe("withhold");
        sample.GetProperty("after").GetProperty("reasons")[0].GetString().ShouldBe("prohibited:not-any-more");
    }

    [Theory]
    [InlineData("narrative, premises], generalised: [time] }", "narrative, premises, time] }", "levels_raised")]
    [InlineData("narrative, premises], generalised: [time] }", "narrative], generalised: [premises, time] }",
        "levels_lowered")]
    [InlineData("narrative, premises], generalised: [time] }", "premises], generalised: [time] }", "fields_lost")]
    [InlineData("narrative, premises], generalised: [time] }", "narrative, premises, contact], generalised: [time] }",
        "fields_gained")]
    [InlineData("retain: 365d", "retain: 90d", "obligations_changed")]
    public async Task A_changed_grant_is_told_by_what_it_changes(string written, string instead, string kind)
    {
        _changed.Change(Cuckooing, ToManagers, ToManagers.Replace(written, instead, StringComparison.Ordinal));

        var told = await DiffAsync(Case(Manager), Case(Analyst));

        told.Kinds().ShouldBe([kind]);
        told.Count(kind).ShouldBe(1);
    }

    [Fact]
    public async Task A_new_version_of_an_agreement_changes_what_decisions_rest_on()
    {
        _changed.Change(Cuckooing, "version: \"2026.1\"", "version: \"2026.2\"");

        (await DiffAsync(Case(Manager))).Kinds().ShouldBe(["grounds_changed"]);
    }

    [Fact]
    public async Task Withheld_for_another_reason_is_told()
    {
        _changed.Withhold("{ organisations: [housing-provider] }");

        (await DiffAsync(Case("weald.officer"))).Kinds().ShouldBe(["reasons_changed"]);
    }

    [Fact]
    public async Task A_reader_is_told_what_the_terms_and_levels_were_and_are()
    {
        _changed.Change(Cuckooing, ToManagers, ToManagers
            .Replace("retain: 365d", "retain: 90d", StringComparison.Ordinal)
            .Replace("premises], generalised: [time] }", "premises, time] }", StringComparison.Ordinal));

        var told = await BetweenAsync(
            SeedPolicies.Unchanged, _changed.Folder, asJson: false, Case(Manager));

        told.Text.ShouldContain("Questions asked: 1. Answered the same: 0, otherwise: 1, not decided: 0.");
        told.Text.ShouldContain("retain: 365d before, 90d after");
        told.Text.ShouldContain("field first_seen: generalised before, full after");
        told.Text.ShouldContain("thanet-council");
    }

    [Fact]
    public async Task A_case_that_one_set_cannot_decide_is_reported_and_not_dropped()
    {
        _changed.Change("classification.yaml", "  cuckooing:", "  cuckooing-of-homes:")
            .Change(Cuckooing, "categories: [cuckooing]", "categories: [cuckooing-of-homes]");
        File.Delete(Path.Combine(_changed.Folder, "agreements", "kmisa-cuckooing-2024.yaml"));

        var told = await DiffAsync(Case(Manager));

        told.ExitCode.ShouldBe(Report.Found);
        told.Kinds().ShouldBe(["undecided"]);
        told.Sample("undecided").GetProperty("after").GetProperty("error").GetString()!.ShouldContain("'cuckooing'");
        told.Sample("undecided").GetProperty("before").GetProperty("outcome").GetString().ShouldBe("release");
    }

    [Fact]
    public async Task A_case_that_neither_set_can_decide_is_reported_though_both_agree()
    {
        var told = await DiffAsync(Case("nobody.known"));

        told.ExitCode.ShouldBe(Report.Found);
        told.Kinds().ShouldBe(["undecided"]);
        told.Changes.GetProperty("changed").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task A_line_that_is_no_question_is_reported_with_its_place()
    {
        var told = await DiffAsync(Case(Manager), "{ \"case\": \"half\" }");

        told.ExitCode.ShouldBe(Report.Found);
        told.Json.GetProperty("unreadable").GetInt64().ShouldBe(1);
        told.Json.GetProperty("unreadable_lines")[0].GetString()!.ShouldStartWith("cases:2: ");
    }

    [Fact]
    public async Task No_more_samples_are_shown_than_asked_for_and_all_are_counted()
    {
        _changed.Withhold("{ organisations: [district-council] }");

        var told = await DiffAsync([.. Enumerable.Repeat(Case(Manager), 4)]);

        told.Count("newly_withheld").ShouldBe(4);
        told.Changes.GetProperty("samples").GetProperty("newly_withheld").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_policy_set_compares_nothing()
    {
        _changed.Change("prohibitions.yaml", "when: {}", "wenn: {}");

        var told = await DiffAsync(Case(Manager));

        told.ExitCode.ShouldBe(Report.CouldNotRun);
        told.Text.ShouldBeEmpty();
        told.Errors.ShouldContain("prohibitions.yaml");
    }

    private Task<Told> DiffAsync(params string[] cases) =>
        BetweenAsync(SeedPolicies.Unchanged, _changed.Folder, asJson: true, cases);

    private static async Task<Told> BetweenAsync(string old, string changed, bool asJson, params string[] cases)
    {
        using var lines = new StringReader(string.Join('\n', cases));
        var directory = Repository.PathTo("infra", "seed", "directory.json");
        return await Told.ByAsync(
            report => PolicyDiff.Run(old, changed, directory, lines, samples: 2, report), asJson);
    }

    private static string Case(string member) => $$"""
        {"case": "case of {{member}}", "item": {"category": "cuckooing", "originator": "harbour-homes",
        "marking": "OFFICIAL-SENSITIVE", "purposes": ["safeguarding"], "areas": ["E07000114"], "compartments": [],
        "subjects": ["victim"], "affiliations": [], "handling": {"code": "P", "only_to": [], "not_to": [],
        "onward": false, "conditions": []}, "permissions": [], "fields": {"headline": "", "address": "",
        "account": "", "first_seen": "", "vehicles_and_phones": ""} },
        "member": "{{member}}", "at": "2026-07-07T09:00:00Z"}
        """.ReplaceLineEndings(" ");
}
