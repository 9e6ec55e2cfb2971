using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Journeys.Hubs;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.IdentityModel.Tokens;
using Shouldly;

namespace IntelHub.Journeys.Replayed;

/// <summary>
/// What somebody copied on its way to the hub is worth nothing after the hub was killed and started again on its files,
/// either: its clock stands still, so nothing here is refused for its age.
/// </summary>
public sealed class ReplayedTests : IAsyncLifetime
{
    private const string System = "harbour-homes-records";
    private const string Alerts = "/alerts";

    private readonly JsonWebKey _key = AssertionWriter.NewKey();
    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;

    public async Task InitializeAsync()
    {
        // Without the nonce, which a hub that was started again does not know any more: what it keeps must do alone.
        _hub = await RunningHub.StartAsync(
            "--Serilog:MinimumLevel:Default", "Error", "--SignIn:RequireNonce", "false");
        _kent = await KentPartnership.LoadAsync(_hub);
        using var operatorHttp = _hub.AsOperator();
        var told = new
        {
            organisation = "harbour-homes",
            public_keys = new[] { AssertionWriter.PublicPartOf(_key) },
            permissions = new[] { Permissions.ReadAlerts },
        };
        (await operatorHttp.PutAsJsonAsync($"/directory/systems/{System}", told)).EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task An_assertion_used_before_the_hub_was_started_again_is_refused()
    {
        var used = Write();
        (await AskAsync("Bearer", used)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await StartAgainAsync();

        await ShouldBeRefusedAsync(await AskAsync("Bearer", used), "assertion-used-before");
        (await AskAsync("Bearer", Write())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_proof_used_before_the_hub_was_started_again_is_refused()
    {
        var own = AssertionWriter.NewKey();
        var bound = Write(own);
        var proof = ProofOf(own, bound);
        (await AskAsync(ProofWriter.Scheme, bound, proof)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await StartAgainAsync();

        await ShouldBeRefusedAsync(await AskAsync(ProofWriter.Scheme, bound, proof), "proof-used-before");
        await ShouldBeRefusedAsync(
            await AskAsync(ProofWriter.Scheme, bound, ProofOf(own, bound)), "assertion-used-before");
        var next = Write(own);
        (await AskAsync(ProofWriter.Scheme, next, ProofOf(own, next))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private string Write(JsonWebKey? boundTo = null) => AssertionWriter.Write(
        System, "harbour.officer", _key, "intelhub", _hub.Clock.GetUtcNow(), boundTo);

    private string ProofOf(JsonWebKey own, string assertion) => ProofWriter.Write(
        own, "GET", new Uri(_hub.Address, Alerts), assertion, _hub.Clock.GetUtcNow());

    private async Task<HttpResponseMessage> AskAsync(string scheme, string assertion, string? proof = null)
    {
        using var http = _hub.AsNobody();
        using var request = new HttpRequestMessage(HttpMethod.Get, Alerts);
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, assertion);
        if (proof is not null)
        {
            request.Headers.Add(ProofWriter.Header, proof);
        }

        return await http.SendAsync(request);
    }

    private async Task StartAgainAsync()
    {
        await _hub.KillAsync();
        await _hub.StartAgainAsync();
    }

    private async Task ShouldBeRefusedAsync(HttpResponseMessage answer, string because)
    {
        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "urn:intelhub:platform:sign-in-needed");
        await _kent.SettleAsync();
        using var auditor = _kent.As(KentPartnership.Governance);
        var entries = await auditor.GetFromJsonAsync<JsonElement>("/ledger/entries");
        entries.EnumerateArray()
            .Where(entry => entry.GetProperty("operation").GetString() == "sign-in-failed")
            .ShouldContain(entry => entry.GetProperty("because").GetString() == because &&
                entry.GetProperty("system").GetString() == System);
    }
}
