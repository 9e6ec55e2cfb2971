using System.Net;
using IntelHub.Accounts.Sessions;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Accounts.Tests;

/// <summary>How many sessions a person has, which of them end when another begins, and who else may end them.</summary>
public sealed class SessionLimitTests : IAsyncLifetime, IDisposable
{
    private readonly SoftwareAuthenticator _phone = new();
    private readonly SoftwareAuthenticator _colleaguesPhone = new();
    private AccountsHub _accounts = null!;
    private TestBrowser _browser = null!;
    private TestBrowser _colleague = null!;

    public async Task InitializeAsync()
    {
        _accounts = await AccountsHub.StartAsync();
        _browser = await _accounts.EnrolledAsync(_phone);
        _colleague = await _accounts.EnrolledAsync(_colleaguesPhone, The.Colleague);
    }

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    public void Dispose()
    {
        _phone.Dispose();
        _colleaguesPhone.Dispose();
    }

    [Fact]
    [Trait("ASVS", "7.1.2")]
    public async Task With_a_sixth_session_the_one_that_was_used_longest_ago_ends()
    {
        var others = new List<TestBrowser>();
        for (var i = 0; i < SessionRows.MostAtOnce; i++)
        {
            _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(1));
            (await _browser.IsSignedInAsync()).ShouldBeTrue();
            others.Add(_accounts.NewBrowser());
            await others[i].SignInAsync(_phone);
        }

        SessionRows.MostAtOnce.ShouldBe(5);
        (await others[0].IsSignedInAsync()).ShouldBeFalse();
        foreach (var browser in others.Skip(1).Append(_browser).Append(_colleague))
        {
            (await browser.IsSignedInAsync()).ShouldBeTrue();
        }

        (await EndedAsync()).ShouldBe([(The.Officer, "too-many")]);
    }

    [Fact]
    [Trait("ASVS", "7.2.4")]
    public async Task Whoever_signs_in_again_in_a_browser_ends_what_its_key_opened_before()
    {
        var before = _accounts.NewBrowser();
        before.SessionKey = _browser.SessionKey;

        await _browser.SignInAsync(_phone);

        (await before.IsSignedInAsync()).ShouldBeFalse();
        (await EndedAsync()).ShouldBe([(The.Officer, "signed-in-again")]);
    }

    [Fact]
    [Trait("ASVS", "7.2.4")]
    public async Task Nor_is_anything_left_of_whoever_was_signed_in_there_before()
    {
        var before = _accounts.NewBrowser();
        before.SessionKey = _browser.SessionKey;

        await _browser.SignInAsync(_colleaguesPhone);

        (await before.IsSignedInAsync()).ShouldBeFalse();
        (await _browser.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    [Trait("ASVS", "7.5.2")]
    public async Task To_end_another_session_or_all_asks_for_a_fresh_factor_and_to_sign_out_does_not()
    {
        var other = _accounts.NewBrowser();
        await other.SignInAsync(_phone);
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(5));
        var sessions = await _browser.SessionsAsync();
        var (own, others) = (IdOf(sessions[0]), IdOf(sessions[1]));
        const string needed = "urn:intelhub:accounts:fresh-factor-needed";

        await (await EndAsync($"/accounts/sessions/{others}")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, needed);
        await (await EndAsync("/accounts/sessions")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, needed);
        (await other.IsSignedInAsync()).ShouldBeTrue();
        (await EndAsync($"/accounts/sessions/{own}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _browser.IsSignedInAsync()).ShouldBeFalse();
    }

    [Theory]
    [Trait("ASVS", "7.4.5")]
    [InlineData(The.LandlordSystem, The.Landlord, The.Officer, false, true)]
    [InlineData(The.LandlordSystem, The.Landlord, null, false, false)]
    [InlineData(The.OperatorSystem, The.Landlord, The.Officer, false, true)]
    [InlineData(The.OperatorSystem, null, null, false, false)]
    [InlineData(The.OperatorSystem, The.Police, null, true, true)]
    public async Task An_administrator_ends_the_sessions_of_one_of_an_organisation_or_of_everybody(
        string by, string? organisation, string? member, bool officerStays, bool colleagueStays)
    {
        var answer = await SignOutAsync(by, organisation, member);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _browser.IsSignedInAsync()).ShouldBe(officerStays);
        (await _colleague.IsSignedInAsync()).ShouldBe(colleagueStays);
        (await EndedAsync()).ShouldAllBe(ended => ended.Because == "signed-out-by-administrator");
    }

    [Theory]
    [Trait("ASVS", "8.4.1")]
    [InlineData(The.LandlordSystem, The.Police, null)]
    [InlineData(The.LandlordSystem, null, null)]
    [InlineData(The.LandlordSystem, null, The.Officer)]
    [InlineData(The.OperatorSystem, null, The.Officer)]
    public async Task Nobody_ends_sessions_of_another_organisation_or_of_somebody_who_is_not_clearly_named(
        string by, string? organisation, string? member)
    {
        var answer = await SignOutAsync(by, organisation, member);

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        (await _browser.IsSignedInAsync()).ShouldBeTrue();
        await _accounts.Hub.SettleAsync();
        _accounts.Hub.Heard<AuditFact>().Count(fact => fact.Operation == AuditOperation.Refused).ShouldBe(1);
    }

    private static Guid IdOf(System.Text.Json.JsonElement session) => session.GetProperty("session_id").GetGuid();

    private Task<HttpResponseMessage> EndAsync(string path) => _browser.SendAsync(HttpMethod.Delete, path);

    private async Task<HttpResponseMessage> SignOutAsync(string by, string? organisation, string? member)
    {
        using var body = System.Net.Http.Json.JsonContent.Create(new { organisation, member });
        return await _accounts.Hub.As(by).PostAsync("/accounts/sign-outs", body);
    }

    private async Task<IEnumerable<(string Who, string Because)>> EndedAsync() =>
        (await _accounts.FactsAsync(AuditOperation.SessionEnded)).Select(fact => (fact.Who, fact.Because));
}
