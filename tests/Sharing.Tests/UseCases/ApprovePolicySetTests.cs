using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Sharing.Tests.UseCases;

public sealed class ApprovePolicySetTests : PolicySetHub
{
    [Fact]
    public async Task A_set_that_widens_access_waits_and_says_what_it_widens()
    {
        await SubmitAsync(TheReport.Envelope);
        Folder.TellDutyOfficers();

        var answer = await LoadAsync();

        answer.GetProperty("outcome").GetString().ShouldBe("waiting");
        answer.GetProperty("widens").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe(
            "Agreement kmisa-cuckooing version 2026.1, clause tell-police: grant 1 is now also to the role " +
            "'duty-officer'.");
        (await StatesAsync()).ShouldBe(["waiting", "in-force"]);
        (await AskAsync(DutyOfficer)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
        Facts("policy-loaded").Last().Because.ShouldBe("waits-for-approval");
    }

    [Fact]
    public async Task A_second_persons_yes_puts_it_in_force_on_everything_decided_before()
    {
        await SubmitAsync(TheReport.Envelope);
        Folder.TellDutyOfficers();
        var version = await LoadWiderAsync();

        using var response = await ApproveAsync(version);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StatesAsync()).ShouldBe(["in-force", "superseded"]);
        Hub.Heard<SharingDecided>()[^1].Released.Select(released => released.Member)
            .ShouldBe([Analyst, DutyOfficer, Manager], ignoreOrder: true);
        (await StandingAsync())[DutyOfficer].PolicyVersion.ShouldBe(version);
        await ReadAsync(DutyOfficer);
    }

    [Fact]
    public async Task To_whom_alerts_go_that_nobody_acknowledges_is_told_when_it_takes_effect_and_not_before()
    {
        Folder.TellDutyOfficers();
        Folder.Change("escalation.yaml", "{ to: deputy, within: 1h }", "{ to: deputy, within: 3h }");
        var version = await LoadWiderAsync();
        Hub.Heard<EscalationChanged>().Select(FirstStep).ShouldBe([TimeSpan.FromHours(1)]);

        using var response = await ApproveAsync(version);
        await Hub.SettleAsync();

        Hub.Heard<EscalationChanged>().Select(FirstStep).ShouldBe([TimeSpan.FromHours(1), TimeSpan.FromHours(3)]);
        Hub.Heard<EscalationChanged>()[^1].PolicyVersion.ShouldBe(version);

        static TimeSpan FirstStep(EscalationChanged told) => told.Rules[0].Steps[0].Within;
    }

    [Fact]
    public async Task Both_persons_are_on_record()
    {
        Folder.TellDutyOfficers();
        var version = await LoadWiderAsync();

        using var response = await ApproveAsync(version);

        var line = (await SetsAsync())[0];
        line.GetProperty("loaded_by").GetString().ShouldBe(Loader);
        line.GetProperty("decided_by").GetString().ShouldBe(Approver);
        Facts("policy-approved").ShouldHaveSingleItem().Who.ShouldBe(Approver);
        Facts("policy-changed").Last().Because.ShouldBe("approved");
        Facts("policy-changed").Last().PolicyVersion.ShouldBe(version);
    }

    [Fact]
    public async Task Whoever_loaded_it_cannot_approve_it()
    {
        Folder.TellDutyOfficers();
        var version = await LoadWiderAsync();

        using var response = await ApproveAsync(version, by: Loader);

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:sharing:second-person-needed");
        (await StatesAsync()).ShouldBe(["waiting", "in-force"]);
        Facts("refused").ShouldHaveSingleItem().Because.ShouldBe("second-person-needed");
    }

    [Fact]
    public async Task Loading_it_again_does_not_make_somebody_else_the_first_person()
    {
        Folder.TellDutyOfficers();
        var version = await LoadWiderAsync();
        using var again = await TryLoadAsync(by: Approver);

        using var response = await ApproveAsync(version, by: Loader);

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:sharing:second-person-needed");
        (await SetsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_system_that_names_nobody_cannot_approve_it()
    {
        Folder.TellDutyOfficers();

        using var response = await ApproveAsync(await LoadWiderAsync(), by: null);

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:member-needed");
    }

    [Fact]
    public async Task What_is_approved_is_what_was_loaded_whatever_the_folder_holds_now()
    {
        Folder.TellDutyOfficers();
        var version = await LoadWiderAsync();
        Folder.Change(PolicyCopy.Agreement, "roles: [csp-manager]", "roles: [csp-manager, press-officer]");

        using var response = await ApproveAsync(version);

        using var http = Hub.As(Governance);
        var kept = await http.GetFromJsonAsync<JsonElement>($"/sharing/policy-sets/{version}");
        var agreement = kept.GetProperty("files").GetProperty(PolicyCopy.Agreement).GetString()!;
        agreement.ShouldContain("duty-officer");
        agreement.ShouldNotContain("press-officer");
        (await SetsAsync())[0].GetProperty("version").GetString().ShouldBe(version);
    }

    [Fact]
    public async Task A_later_load_takes_the_place_of_one_that_waits()
    {
        Folder.TellDutyOfficers();
        var version = await LoadWiderAsync();
        Folder.Forbid("fire");
        await LoadWiderAsync();

        using var response = await ApproveAsync(version);

        await response.ShouldBeProblemAsync(HttpStatusCode.Conflict, "urn:intelhub:sharing:policy-set-not-waiting");
        (await StatesAsync()).ShouldBe(["waiting", "superseded", "in-force"]);
    }

    [Fact]
    public async Task A_narrower_load_takes_its_place_as_well()
    {
        Folder.TellDutyOfficers();
        await LoadWiderAsync();
        Folder.Change(PolicyCopy.Agreement, "roles: [duty-officer, ", "roles: [");
        Folder.Forbid("fire");

        await LoadAsync();

        (await StatesAsync()).ShouldBe(["in-force", "superseded", "superseded"]);
    }

    [Fact]
    public async Task A_version_that_the_hub_never_had_is_not_there()
    {
        using var response = await ApproveAsync("0123456789abcdef");

        await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
    }

    [Fact]
    public async Task A_declined_set_never_takes_effect()
    {
        await SubmitAsync(TheReport.Envelope);
        Folder.TellDutyOfficers();
        var version = await LoadWiderAsync();

        using var declined = await DeclineAsync(version);
        using var response = await ApproveAsync(version);

        declined.StatusCode.ShouldBe(HttpStatusCode.OK);
        await response.ShouldBeProblemAsync(HttpStatusCode.Conflict, "urn:intelhub:sharing:policy-set-not-waiting");
        var line = (await SetsAsync())[0];
        line.GetProperty("state").GetString().ShouldBe("declined");
        line.GetProperty("reason").GetString().ShouldBe("too-wide");
        Facts("policy-declined").ShouldHaveSingleItem().Who.ShouldBe(Approver);
        Hub.Heard<SharingDecided>().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("It lets the press in")]
    public async Task A_no_has_a_reason_in_a_code(string? reason)
    {
        Folder.TellDutyOfficers();

        using var response = await DeclineAsync(await LoadWiderAsync(), reason);

        await response.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "urn:intelhub:sharing:reason-needed");
        (await StatesAsync()).ShouldBe(["waiting", "in-force"]);
    }

    [Fact]
    public async Task A_no_to_a_version_that_does_not_wait_is_refused()
    {
        var inForce = (await SetsAsync())[0].GetProperty("version").GetString()!;

        using var response = await DeclineAsync(inForce);
        using var unknown = await DeclineAsync("0123456789abcdef");

        await response.ShouldBeProblemAsync(HttpStatusCode.Conflict, "urn:intelhub:sharing:policy-set-not-waiting");
        await unknown.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
    }

    [Fact]
    public async Task A_set_that_was_compared_with_another_than_is_in_force_is_compared_again_first()
    {
        Folder.TellDutyOfficers();
        var version = await LoadWiderAsync();
        await Hub.Services.GetRequiredService<HubStore<SharingDb>>().WriteAsync(
            db => db.PolicyLoads.Where(load => load.State == PolicyState.Waiting).ExecuteUpdate(set => set
                .SetProperty(load => load.ComparedWith, "0123456789abcdef")
                .SetProperty(load => load.Widens, new List<string> { "something else" })),
            CancellationToken.None);

        using var first = await ApproveAsync(version);

        await first.ShouldBeProblemAsync(HttpStatusCode.Conflict, "urn:intelhub:sharing:policy-set-compared-again");
        var sets = await SetsAsync();
        sets[0].GetProperty("state").GetString().ShouldBe("waiting");
        sets[0].GetProperty("widens")[0].GetString()!.ShouldContain("duty-officer");
        using var second = await ApproveAsync(version);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_decision_can_be_asked_again_under_the_set_of_its_day()
    {
        await SubmitAsync(TheReport.Envelope);
        var earlier = (await StandingAsync())[Manager];
        Folder.Forbid("district-council");
        await LoadAsync();

        await using var db = Hub.Services.GetRequiredService<HubStore<SharingDb>>().Read();
        var kept = (await db.PolicySets.SingleAsync(set => set.Version == earlier.PolicyVersion)).Read();

        kept.Version.ShouldBe(earlier.PolicyVersion);
        kept.Prohibitions.ShouldNotContain(rule => rule.Id == "not-to-district-council");
        earlier.Outcome.ShouldBe(Outcome.Release);
    }
}
