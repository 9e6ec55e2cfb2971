using System.Net;
using System.Net.Http.Json;
using IntelHub.Contracts.Intake;
using IntelHub.Sharing.PolicyOffice;
using IntelHub.Sharing.Tests.PolicyOffice;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;

namespace IntelHub.Sharing.Tests.UseCases;

[Trait(TestEngine.Trait, TestEngine.Embedded)]
public sealed class ReplayTests : SharingHub, IDisposable
{
    private readonly SeedPolicies _candidate = new();

    private string DataFolder => Path.Combine(Hub.Folder, "hub");

    public void Dispose() => _candidate.Dispose();

    [Fact]
    public async Task What_the_hub_decided_is_decided_alike_again_while_the_hub_runs()
    {
        await DecideAtEveryMomentAsync();

        var told = await ReplayAsync(SeedPolicies.Unchanged);

        told.Errors.ShouldBeEmpty();
        told.ExitCode.ShouldBe(Report.Fine);
        told.Changes.GetProperty("compared").GetInt64().ShouldBe(11);
        told.Changes.GetProperty("same").GetInt64().ShouldBe(11);
    }

    [Fact]
    public async Task A_candidate_that_withholds_shows_what_would_have_been_withheld()
    {
        await SubmitAsync(TheReport.Envelope);
        _candidate.Withhold("{ organisations: [district-council] }");

        var told = await ReplayAsync(_candidate.Folder);

        told.ExitCode.ShouldBe(Report.Found);
        told.Kinds().ShouldBe(["newly_withheld"]);
        var sample = told.Sample("newly_withheld");
        sample.GetProperty("case").GetString().ShouldBe((await StandingAsync())[Manager].Id.ToString());
        sample.GetProperty("member").GetString().ShouldBe(Manager);
        sample.GetProperty("organisation").GetString().ShouldBe(Council);
        sample.GetProperty("marking").GetString().ShouldBe("OFFICIAL-SENSITIVE");
        sample.GetProperty("after").GetProperty("reasons")[0].GetString().ShouldBe("prohibited:not-any-more");
    }

    [Fact]
    public async Task An_override_is_asked_again_as_one()
    {
        Intake.Hold(TheReport.Envelope);
        await OverrideAsync();
        _candidate.Change("vital-interests.yaml", "retain: 90d", "retain: 30d");

        var told = await ReplayAsync(_candidate.Folder);

        told.Kinds().ShouldBe(["obligations_changed"]);
        var sample = told.Sample("obligations_changed");
        sample.GetProperty("override_asked").GetBoolean().ShouldBeTrue();
        sample.GetProperty("before").GetProperty("basis")[0].GetString().ShouldBe("vital-interests#1");
    }

    [Fact]
    public async Task Each_decision_is_asked_again_with_the_item_and_the_partnership_of_its_time()
    {
        await SubmitAsync(TheReport.Envelope);
        Hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await ListAsync(Manager, Council, "nothing-in-particular");
        await AlterAsync(TheReport.Envelope with
        {
            Version = 2,
            Handling = TheReport.Envelope.Handling with { NotTo = [Police] },
        });
        _candidate.Withhold("{ organisations: [police, district-council] }");

        var told = await ReplayAsync(_candidate.Folder);

        told.Count("newly_withheld").ShouldBe(2);
        // Four, and the manager, for whom it was decided again when their role changed.
        told.Count("reasons_changed").ShouldBe(5);
    }

    [Fact]
    public async Task Only_the_newest_leaves_out_what_was_followed_by_another()
    {
        await SubmitAsync(TheReport.Envelope);
        await AlterAsync(TheReport.Envelope with { Version = 2 });

        var told = await ReplayAsync(SeedPolicies.Unchanged, onlyNewest: true);

        told.Changes.GetProperty("compared").GetInt64().ShouldBe(4);
    }

    [Fact]
    public async Task What_was_decided_before_a_date_is_left_out()
    {
        await SubmitAsync(TheReport.Envelope);
        Hub.Clock.Advance(TimeSpan.FromDays(1));
        await AskAsync(Analyst);

        var told = await ReplayAsync(SeedPolicies.Unchanged, since: "2026-07-11");

        told.Changes.GetProperty("compared").GetInt64().ShouldBe(1);
    }

    [Theory]
    [InlineData("outcome = 'Release', reasons = '[]'", DutyOfficer)]
    [InlineData("fields = '{\"headline\":\"full\"}'", Analyst)]
    [InlineData("purposes = '[\"crime-prevention\"]'", Analyst)]
    [InlineData("basis = '[]'", Analyst)]
    [InlineData("obligations = NULL", Analyst)]
    [InlineData("obligations = replace(obligations, '730.', '7300.')", Analyst)]
    [InlineData("reasons = '[\"embargoed\"]'", DutyOfficer)]
    [InlineData("reasons = 'not JSON'", DutyOfficer)]
    [InlineData("outcome = 'Whatever'", DutyOfficer)]
    [InlineData("organisation = 'thanet-council'", Analyst)]
    [InlineData("member = 'police.duty', is_newest = 0", Analyst)]
    [InlineData("item_version = 7", Analyst)]
    [InlineData("partnership_version = '0123456789abcdef'", Analyst)]
    public async Task A_stored_answer_that_was_changed_is_found(string change, string member)
    {
        await SubmitAsync(TheReport.Envelope);
        Tamper($"UPDATE sharing_decisions SET {change} WHERE member = '{member}'").ShouldBe(1);

        var told = await ReplayAsync(SeedPolicies.Unchanged, same: true, asJson: false);

        told.ExitCode.ShouldBe(Report.Found);
        told.Text.ShouldContain("A stored answer differs from what the rules say.");
    }

    [Theory]
    [InlineData("UPDATE sharing_questions SET facts = zeroblob(200)")]
    [InlineData("UPDATE sharing_questions SET wrapped_key = x'00'")]
    [InlineData("DELETE FROM sharing_questions")]
    [InlineData("UPDATE sharing_partnerships SET text = x'0b028068690a03'")]
    [InlineData("UPDATE sharing_partnerships SET text = x'ffff'")]
    [InlineData("DELETE FROM sharing_partnerships")]
    public async Task Grounds_that_were_changed_are_found_and_nothing_is_decided_on_them(string tampering)
    {
        await SubmitAsync(TheReport.Envelope);
        Tamper(tampering).ShouldBe(1);

        var told = await ReplayAsync(SeedPolicies.Unchanged, same: true);

        told.ExitCode.ShouldBe(Report.Found);
        NotReplayed(told, "unreadable").ShouldBe(4);
        told.Changes.GetProperty("compared").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Checked_against_their_own_rules_untouched_answers_are_fine()
    {
        await DecideAtEveryMomentAsync();

        (await ReplayAsync(SeedPolicies.Unchanged, same: true)).ExitCode.ShouldBe(Report.Fine);
    }

    [Fact]
    public async Task Answers_that_were_made_under_other_rules_are_not_checked_against_these()
    {
        await SubmitAsync(TheReport.Envelope);
        _candidate.Withhold("{ organisations: [district-council] }");

        var told = await ReplayAsync(_candidate.Folder, same: true);

        told.ExitCode.ShouldBe(Report.Fine);
        NotReplayed(told, "other_policies").ShouldBe(4);
    }

    [Fact]
    public async Task Decisions_from_before_grounds_were_kept_are_counted()
    {
        await SubmitAsync(TheReport.Envelope);
        Tamper("UPDATE sharing_decisions SET partnership_version = NULL");

        var told = await ReplayAsync(SeedPolicies.Unchanged, asJson: false);

        told.Text.ShouldContain(
            "cannot be replayed: 4, because they were stored before the hub kept what decisions rest on.");
    }

    [Fact]
    public async Task Decisions_about_a_disposed_item_are_counted()
    {
        await SubmitAsync(TheReport.Envelope);
        Intake.LetGo(TheReport.Id);
        await RecallAsync();

        var told = await ReplayAsync(SeedPolicies.Unchanged, same: true);

        told.ExitCode.ShouldBe(Report.Fine);
        NotReplayed(told, "disposed").ShouldBe(4);
    }

    [Fact]
    public async Task A_folder_without_a_hub_is_not_replayed()
    {
        var told = await ReplayAsync(SeedPolicies.Unchanged, folder: _candidate.Folder);

        told.ExitCode.ShouldBe(Report.CouldNotRun);
        told.Errors.ShouldContain("Hub:DataFolder");
    }

    [Fact]
    public async Task A_hub_from_before_grounds_were_kept_at_all_is_not_replayed()
    {
        Tamper("ALTER TABLE sharing_decisions DROP COLUMN partnership_version");

        var told = await ReplayAsync(SeedPolicies.Unchanged);

        told.ExitCode.ShouldBe(Report.CouldNotRun);
        told.Errors.ShouldContain("Start it once with this version");
    }

    [Fact]
    public async Task A_date_that_is_none_is_not_replayed()
    {
        var told = await ReplayAsync(SeedPolicies.Unchanged, since: "last week");

        told.ExitCode.ShouldBe(Report.CouldNotRun);
        told.Errors.ShouldContain("'last week' is no time");
    }

    /// <summary>Eleven decisions: at submission, on alteration, at reading, at listing, and for an override.</summary>
    private async Task DecideAtEveryMomentAsync()
    {
        await SubmitAsync(TheReport.WithConditions);
        await AlterAsync(TheReport.WithConditions with
        {
            Version = 2,
            Permissions = [new Permission { Organisation = Police, Granted = TestHub.Noon, Conditions = ["S2"] }],
        });
        await ReadAsync(Analyst);
        await Sharing.CheckAsync(TheReport.Id, Manager, CancellationToken.None);
        await OverrideAsync();
    }

    private async Task OverrideAsync()
    {
        var response = await Hub.As(Police, DutyOfficer).PostAsJsonAsync(
            $"/sharing/items/{TheReport.Id}/override", new { threat = "weapon-at-address" });
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Hub.SettleAsync();
    }

    private int Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(DataFolder, "hub.db")};Pooling=False");
        connection.Open();
        return connection.Run(sql);
    }

    private static long NotReplayed(Told told, string why) =>
        told.Json.GetProperty("not_replayed").GetProperty(why).GetInt64();

    private Task<Told> ReplayAsync(
        string policies,
        string? since = null,
        bool onlyNewest = false,
        bool same = false,
        bool asJson = true,
        string? folder = null) => Told.ByAsync(
            report => PolicyReplay.RunAsync(
                new ReplayOptions
                {
                    DataFolder = folder ?? DataFolder,
                    Policies = policies,
                    Since = since,
                    OnlyNewest = onlyNewest,
                    Same = same,
                },
                report,
                CancellationToken.None),
            asJson);
}
