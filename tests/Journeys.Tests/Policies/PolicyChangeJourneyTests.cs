using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Journeys.Hubs;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.Policies;

/// <summary>The rules change while the hub runs: what is refused, what takes effect at once, and what waits.</summary>
public sealed class PolicyChangeJourneyTests : IAsyncLifetime, IDisposable
{
    private const string Reader = "thanet.csp-manager";
    private const string Loader = "kcc.board-chair";
    private const string SecondPerson = "kcc.adult-safeguarding";
    private const string LoadingSystem = "county-policies";
    private const string ApprovingSystem = "county-approvals";

    private readonly PolicyCopy _folder = new();
    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;
    private Guid _alert;

    public async Task InitializeAsync()
    {
        _hub = await RunningHub.StartAsync(
            "--Serilog:MinimumLevel:Default", "Error", "--Sharing:Policies", _folder.Folder);
        _kent = await KentPartnership.LoadAsync(_hub);
        using var operatorHttp = _hub.AsOperator();
        await _kent.RegisterAsync(operatorHttp, LoadingSystem, "kent-county-council", [Permissions.LoadPolicies]);
        await _kent.RegisterAsync(operatorHttp, ApprovingSystem, "kent-county-council", [Permissions.ApprovePolicies]);
        await _kent.SubmitAsync("harbour-homes", KentPartnership.Submission("ck-01-thanet-red"));
        _alert = (await _kent.AlertsAsync(Reader)).ShouldHaveSingleItem().GetProperty("alert_id").GetGuid();
        await _kent.OpenAsync(Reader, _alert);
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_open_alert_follows_the_rules_as_they_are_refused_narrowed_and_widened_again()
    {
        _folder.Forbid("district-council");
        _folder.Break();
        using var refused = await LoadAsync();
        await refused.ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity, "urn:intelhub:sharing:policy-set-refused");
        (await _kent.AlertsAsync(Reader)).ShouldHaveSingleItem();

        _folder.Mend();
        (await OutcomeAsync()).Outcome.ShouldBe("in-force");
        (await _kent.AlertsAsync(Reader)).ShouldBeEmpty();
        using var reader = _kent.AsMember(Reader);
        using var reading = await reader.PostAsJsonAsync(
            $"/alerts/{_alert}/open", new { reason = "safeguarding-enquiry" });
        await reading.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");

        _folder.Allow("district-council");
        var (outcome, version) = await OutcomeAsync();
        outcome.ShouldBe("waiting");
        (await _kent.AlertsAsync(Reader)).ShouldBeEmpty();
        using var samePerson = await ApproveAsync(version, Loader);
        await samePerson.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:sharing:second-person-needed");

        using var approved = await ApproveAsync(version, SecondPerson);
        approved.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _kent.AlertsAsync(Reader)).ShouldHaveSingleItem().GetProperty("alert_id").GetGuid().ShouldBe(_alert);
        await _kent.OpenAsync(Reader, _alert);
        string[] recorded = ["policy-loaded", "policy-changed", "policy-approved", "refused"];
        recorded.Except(await OperationsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hub_that_was_killed_runs_the_rules_last_in_force_whatever_lies_in_the_folder()
    {
        _folder.Forbid("district-council");
        await OutcomeAsync();
        _folder.Allow("district-council");
        await _hub.KillAsync();

        await _hub.StartAgainAsync();
        await _kent.SettleAsync();
        (await _kent.AlertsAsync(Reader)).ShouldBeEmpty();

        _folder.Break();
        await _hub.KillAsync();
        await _hub.StartAgainAsync();
        (await _kent.AlertsAsync(Reader)).ShouldBeEmpty();
        _hub.Said.ShouldContain(line => line.Contains("is refused: 1 mistakes, at gateways.yaml:"));
    }

    private async Task<HttpResponseMessage> LoadAsync()
    {
        using var http = _kent.As(LoadingSystem, Loader);
        var response = await http.PostAsync(new Uri("/sharing/policy-sets", UriKind.Relative), null);
        await _kent.SettleAsync();
        return response;
    }

    private async Task<(string? Outcome, string Version)> OutcomeAsync()
    {
        using var response = await LoadAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.GetProperty("outcome").GetString(), answer.GetProperty("version").GetString()!);
    }

    private async Task<HttpResponseMessage> ApproveAsync(string version, string member)
    {
        using var http = _kent.As(ApprovingSystem, member);
        var response = await http.PostAsync(
            new Uri($"/sharing/policy-sets/{version}/approval", UriKind.Relative), null);
        await _kent.SettleAsync();
        return response;
    }

    private async Task<IEnumerable<string?>> OperationsAsync()
    {
        using var auditor = _kent.As(KentPartnership.Governance);
        var entries = await auditor.GetFromJsonAsync<JsonElement>("/ledger/entries");
        return entries.EnumerateArray().Select(entry => entry.GetProperty("operation").GetString());
    }
}
