using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.People;

/// <summary>People do with a session what their role is for, from alert to ledger, and nothing else.</summary>
public sealed class PeopleJourneyTests(PeopleHub people) : IClassFixture<PeopleHub>, IDisposable
{
    private const string Manager = "thanet.csp-manager";
    private const string FreshFactorNeeded = "urn:intelhub:accounts:fresh-factor-needed";
    private const string RoleNeeded = "urn:intelhub:accounts:role-needed";
    private const string SessionNeeded = "urn:intelhub:accounts:session-needed";

    private readonly SoftwareAuthenticator _phone = new();

    public void Dispose() => _phone.Dispose();

    [Fact]
    public async Task A_manager_lists_opens_and_acknowledges_alerts_and_the_ledger_says_that_it_was_they_themselves()
    {
        var item = await people.SubmitAsync(PeopleHub.Landlord, "ck-01-thanet-red");
        var manager = await people.SignedInAsync(Manager, _phone);

        var alert = (await JsonAsync(await manager.GetAsync("/alerts")))[0].GetProperty("alert_id").GetGuid();
        var view = await JsonAsync(
            await manager.PostAsync($"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" }));
        var acknowledged = await manager.PostAsync($"/alerts/{alert}/acknowledge");

        view.GetProperty("item_id").GetGuid().ShouldBe(item);
        acknowledged.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await people.Hub.SettleAsync();
        var entries = await EntriesAsync();
        foreach (var operation in new[] { "searched", "disclosure", "acknowledged" })
        {
            entries.ShouldContain(
                entry => Text(entry, "operation") == operation && Text(entry, "who") == Manager &&
                    Text(entry, "system") == "portal" && Text(entry, "channel") == "portal" &&
                    entry.GetProperty("posts")[0].GetString() == "csp-manager",
                operation);
        }
    }

    [Theory]
    [InlineData($"members/{Manager}")]
    [InlineData("organisations/thanet-council")]
    public async Task From_the_commit_of_a_suspension_on_the_session_is_over_and_reinstating_does_not_bring_it_back(
        string who)
    {
        var manager = await people.SignedInAsync(Manager, _phone);
        (await manager.GetAsync("/alerts")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await people.ChangeStandingAsync(who, "suspension");
        var after = await manager.GetAsync("/alerts");
        await people.ChangeStandingAsync(who, "reinstatement");

        await after.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, SessionNeeded);
        await (await manager.GetAsync("/alerts")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, SessionNeeded);
        (await manager.SignInAsync(_phone)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData($"members/{Manager}")]
    [InlineData("organisations/thanet-council")]
    public async Task A_session_that_was_not_used_while_its_person_was_suspended_is_over_too(string who)
    {
        var manager = await people.SignedInAsync(Manager, _phone);

        await people.ChangeStandingAsync(who, "suspension");
        await people.ChangeStandingAsync(who, "reinstatement");
        await people.Hub.SettleAsync();

        await (await manager.GetAsync("/alerts")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, SessionNeeded);
    }

    [Fact]
    public async Task A_duty_officer_breaks_the_glass_with_a_fresh_factor_only()
    {
        var item = await people.SubmitAsync(PeopleHub.Landlord, "ck-01-thanet-red");
        var officer = await people.SignedInAsync("police.duty", _phone);
        var (path, threat) = ($"/sharing/items/{item}/override", new { threat = "weapon-at-address" });

        people.Hub.Clock.Advance(TimeSpan.FromMinutes(5));
        await (await officer.PostAsync(path, threat)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, FreshFactorNeeded);
        await officer.StepUpAsync(_phone);

        (await officer.PostAsync(path, threat)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await people.Hub.SettleAsync();
        (await EntriesAsync()).ShouldContain(entry =>
            Text(entry, "operation") == "override" && Text(entry, "channel") == "portal" &&
            Text(entry, "who") == "police.duty");
    }

    [Fact]
    public async Task Whoever_approves_releases_answers_for_their_organisation()
    {
        await people.SubmitAsync("kent-police", "in-03-conditions");
        var approver = await people.SignedInAsync("police.release", _phone);

        var asked = (await JsonAsync(await approver.GetAsync("/consultations")))[0];
        var answered = await approver.PostAsync(
            $"/consultations/{asked.GetProperty("consultation_id").GetGuid()}/answer", new { answer = "yes" });

        answered.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await people.Hub.SettleAsync();
        (await EntriesAsync()).ShouldContain(entry =>
            Text(entry, "operation") == "alteration" && Text(entry, "because") == "permission-given" &&
            Text(entry, "channel") == "portal" && Text(entry, "who") == "police.release");
    }

    [Theory]
    [Trait("ASVS", "7.5.3")]
    [InlineData("policy-approver", "POST", "/sharing/policy-sets/none/approval")]
    [InlineData("policy-approver", "POST", "/sharing/policy-sets/none/refusal")]
    [InlineData("auditor", "GET", "/ledger/papers/record-of-sharing?from=2026-07-01&to=2026-08-01&format=csv")]
    [InlineData("auditor", "GET", "/ledger/papers/s62-log?from=2026-07-01&to=2026-08-01&format=html")]
    [InlineData("information-governance-officer", "GET",
        "/ledger/papers/given-and-received?from=2026-07-01&to=2026-08-01&organisation=kent-police&format=json")]
    [InlineData("directory-administrator", "POST", "/accounts/invitations")]
    public async Task Approvals_exports_and_invitations_want_a_fresh_factor_of_people(
        string role, string method, string path)
    {
        var person = await people.SignedInAsync(PeopleHub.HolderOf(role), _phone);
        people.Hub.Clock.Advance(TimeSpan.FromMinutes(5));
        object? body = path switch
        {
            "/accounts/invitations" => new { organisation = "nobody", member = "nobody" },
            _ when path.EndsWith("refusal", StringComparison.Ordinal) => new { reason = "too-wide" },
            _ => null,
        };

        await (await person.SendAsync(new HttpMethod(method), path, body))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, FreshFactorNeeded);
        await person.StepUpAsync(_phone);

        (await person.SendAsync(new HttpMethod(method), path, body)).StatusCode.ShouldBeOneOf(
            HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity,
            HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Whoever_runs_the_hub_keeps_the_directory_and_no_other_organisations_administrator_does()
    {
        using var other = new SoftwareAuthenticator();
        var theirs = await people.SignedInAsync(PeopleHub.HolderOf("directory-administrator"), _phone);
        var partners = await people.SignedInAsync("harbour.administrator", other);
        var reason = new { reason = "device-lost" };

        (await theirs.PostAsync("/directory/members/swale.csp-manager/suspension", reason))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await theirs.PostAsync("/directory/members/swale.csp-manager/reinstatement", reason))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await partners.PostAsync("/directory/members/swale.csp-manager/suspension", reason))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, RoleNeeded);
        await (await theirs.GetAsync("/alerts")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, RoleNeeded);
    }

    private async Task<IReadOnlyList<JsonElement>> EntriesAsync()
    {
        using var phone = new SoftwareAuthenticator();
        var auditor = await people.SignedInAsync(PeopleHub.HolderOf("auditor"), phone);
        var entries = new List<JsonElement>();
        while (true)
        {
            var more = (await JsonAsync(await auditor.GetAsync($"/ledger/entries?from={entries.Count}")))
                .EnumerateArray().ToList();
            entries.AddRange(more);
            if (more.Count < 1000)
            {
                return entries;
            }
        }
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) ? value.GetString() : null;
}
