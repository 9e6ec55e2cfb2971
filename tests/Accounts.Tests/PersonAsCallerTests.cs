using System.Net;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Accounts.Tests;

/// <summary>A person with a session at routes that systems call with an assertion.</summary>
public sealed class PersonAsCallerTests : IAsyncLifetime, IDisposable
{
    private const string RoleNeeded = "urn:intelhub:accounts:role-needed";
    private const string FreshFactorNeeded = "urn:intelhub:accounts:fresh-factor-needed";
    private const string AnotherSite = "urn:intelhub:accounts:another-site";

    private readonly SoftwareAuthenticator _phone = new();
    private AccountsHub _accounts = null!;
    private TestBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _accounts = await AccountsHub.StartAsync();
        _browser = await _accounts.EnrolledAsync(_phone);
        HasRoles("duty-officer");
    }

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    public void Dispose() => _phone.Dispose();

    [Fact]
    public async Task A_person_is_the_caller_with_the_roles_that_the_directory_has_now()
    {
        var answer = await _browser.GetAsync(NeedsFreshFactor.Reading);

        (await answer.Content.ReadAsStringAsync()).ShouldBe(
            "harbour.officer of harbour-homes (housing-provider) as duty-officer by portal over portal");
    }

    [Fact]
    public async Task A_role_that_is_taken_away_opens_nothing_at_the_next_request()
    {
        (await _browser.GetAsync(NeedsFreshFactor.Reading)).StatusCode.ShouldBe(HttpStatusCode.OK);

        HasRoles("auditor");

        await (await _browser.GetAsync(NeedsFreshFactor.Reading))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, RoleNeeded);
        (await RefusedAsync()).ShouldBe([(The.Officer, "route/Read", "not-permitted")]);
    }

    [Theory]
    [InlineData("made-up-role")]
    [InlineData("Duty-Officer")]
    [InlineData("directory-administrator")]
    [InlineData("directory-administrator", "duty-officer")]
    public async Task A_role_without_a_row_and_an_administrators_open_no_content(params string[] roles)
    {
        HasRoles(roles);

        await (await _browser.GetAsync(NeedsFreshFactor.Reading))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, RoleNeeded);
    }

    [Fact]
    public async Task Without_a_session_these_routes_answer_as_they_do_to_systems()
    {
        await (await _accounts.NewBrowser().GetAsync(NeedsFreshFactor.Reading))
            .ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "urn:intelhub:platform:sign-in-needed");
        var over = _accounts.NewBrowser();
        over.SessionKey = "made-up";
        await (await over.GetAsync(NeedsFreshFactor.Reading))
            .ShouldBeProblemAsync(HttpStatusCode.Unauthorized, AccountsHub.SessionNeeded);
    }

    [Theory]
    [InlineData("Bearer made-up")]
    [InlineData("DPoP made-up")]
    [InlineData("Basic b2ZmaWNlcjpwYXNzd29yZA==")]
    public async Task A_bad_assertion_is_not_helped_out_by_a_good_session(string assertion)
    {
        _browser.Headers = new Dictionary<string, string> { ["Authorization"] = assertion };

        await (await _browser.GetAsync(NeedsFreshFactor.Reading))
            .ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "urn:intelhub:platform:sign-in-needed");
    }

    [Fact]
    public async Task A_system_that_also_sends_a_cookie_is_that_system_and_no_person()
    {
        var key = _accounts.Hub.Callers.Register(
            "reader", The.Police, "police", Permissions.ReadAlerts, Permissions.UseOverride);
        using var system = _accounts.Hub.As("reader", key);
        system.DefaultRequestHeaders.Add("Cookie", $"__Host-intelhub-session={_browser.SessionKey}");

        var read = await system.GetStringAsync(new Uri(NeedsFreshFactor.Reading, UriKind.Relative));
        var emergency = await system.PostAsync(new Uri(NeedsFreshFactor.Emergency, UriKind.Relative), null);

        read.ShouldBe("reader of kent-police (police) as  by reader over api");
        emergency.StatusCode.ShouldBe(HttpStatusCode.OK, "systems show no second factor");
    }

    [Fact]
    [Trait("ASVS", "7.5.3")]
    public async Task In_an_emergency_a_person_shows_again_that_it_is_they()
    {
        (await _browser.PostAsync(NeedsFreshFactor.Emergency)).StatusCode.ShouldBe(HttpStatusCode.OK);
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(5));
        (await _browser.GetAsync(NeedsFreshFactor.Reading)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await _browser.PostAsync(NeedsFreshFactor.Emergency))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, FreshFactorNeeded);

        await _browser.StepUpAsync(_phone);

        (await _browser.PostAsync(NeedsFreshFactor.Emergency)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await RefusedAsync()).ShouldBe([(The.Officer, "route/Emergency", "fresh-factor-needed")]);
    }

    [Fact]
    public async Task A_fresh_factor_opens_nothing_that_no_role_opens()
    {
        HasRoles("housing-officer");

        await (await _browser.PostAsync(NeedsFreshFactor.Emergency))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, RoleNeeded);
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(5));
        await (await _browser.PostAsync(NeedsFreshFactor.Emergency))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, RoleNeeded);
    }

    [Theory]
    [InlineData("https://evil.example", "")]
    [InlineData("", "")]
    [InlineData("null", "")]
    [InlineData("http://hub.example", "")]
    [InlineData("https://hub.example.evil", "")]
    [InlineData("https://hub.example", "cross-site")]
    [InlineData("https://hub.example", "same-site")]
    public async Task Nothing_is_changed_for_another_sites_page_with_the_browsers_cookie(string origin, string site)
    {
        _browser.Origin = origin;
        _browser.Headers = SaysOfItself(site, "cors");

        foreach (var path in new[] { NeedsFreshFactor.Reading, NeedsFreshFactor.Emergency, "/accounts/invitations" })
        {
            await (await _browser.PostAsync(path, path.StartsWith("/accounts", StringComparison.Ordinal) ? Body : null))
                .ShouldBeProblemAsync(HttpStatusCode.Forbidden, AnotherSite);
        }
    }

    [Theory]
    [InlineData("cross-site", "no-cors", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "cors", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "cors", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", HttpStatusCode.OK)]
    [InlineData("none", "navigate", HttpStatusCode.OK)]
    [InlineData("same-origin", "cors", HttpStatusCode.OK)]
    public async Task No_other_sites_page_reads_anything_but_a_link_leads_here(
        string site, string mode, HttpStatusCode expected)
    {
        _browser.Origin = "";
        _browser.Headers = SaysOfItself(site, mode);

        (await _browser.GetAsync(NeedsFreshFactor.Reading)).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task An_organisations_administrator_invites_a_colleague_with_their_session()
    {
        HasRoles("directory-administrator");

        (await _browser.PostAsync("/accounts/invitations", Body)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await _browser.PostAsync(
                "/accounts/invitations", new { organisation = The.Police, member = The.Analyst }))
            .ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "urn:intelhub:accounts:nobody-to-invite");
        await (await _browser.PostAsync(
                "/accounts/invitations", new { organisation = The.Landlord, member = The.Officer }))
            .ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "urn:intelhub:accounts:nobody-to-invite");
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(5));
        await (await _browser.PostAsync("/accounts/invitations", Body))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, FreshFactorNeeded);

        (await _accounts.FactsAsync(AuditOperation.Administration))
            .Select(fact => (fact.Who, fact.System, fact.Because))
            .ShouldContain((The.Officer, "portal", "person-invited"));
    }

    private static object Body => new { organisation = The.Landlord, member = The.Colleague };

    private static Dictionary<string, string> SaysOfItself(string site, string mode) => site.Length == 0
        ? []
        : new() { ["Sec-Fetch-Site"] = site, ["Sec-Fetch-Mode"] = mode };

    private void HasRoles(params string[] roles) =>
        _accounts.Hub.Callers.AddMember(The.Officer, The.Landlord, roles);

    private async Task<IEnumerable<(string Who, string About, string Because)>> RefusedAsync() =>
        (await _accounts.FactsAsync(AuditOperation.Refused)).Select(fact => (fact.Who, fact.About, fact.Because));
}
