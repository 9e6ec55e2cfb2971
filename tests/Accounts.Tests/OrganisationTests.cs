using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Accounts.Tests;

/// <summary>People who sign in at their organisation's own identity provider, against a certified one.</summary>
public sealed class OrganisationTests(IdentityHouse house) : IClassFixture<IdentityHouse>, IAsyncLifetime, IDisposable
{
    private readonly HttpClient _there = new(
        new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    private AccountsHub _accounts = null!;
    private TestBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _accounts = await StartAsync();
        _browser = _accounts.NewBrowser();
    }

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    public void Dispose() => _there.Dispose();

    [Fact]
    [Trait("ASVS", "6.8.4")]
    public async Task A_member_who_signs_in_at_home_with_two_factors_is_signed_in_here()
    {
        var back = await GoAsync(The.Analyst, "pwd", "mfa");

        var answer = await _browser.GetAsync(back.PathAndQuery);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/");
        (await _browser.IsSignedInAsync()).ShouldBeTrue();
        (await _browser.GetAsync(NeedsFreshFactor.Route)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var fact = (await _accounts.FactsAsync(AuditOperation.SignedIn)).ShouldHaveSingleItem();
        (fact.Who, fact.Organisation, fact.Because).ShouldBe((The.Analyst, The.Police, "organisation"));
    }

    [Theory]
    [Trait("ASVS", "6.3.3"), Trait("ASVS", "6.8.1"), Trait("ASVS", "6.8.4"), Trait("ASVS", "10.5.2")]
    [InlineData(The.Officer, "mfa", "member-unknown")]
    [InlineData("nobody.there", "mfa", "member-unknown")]
    [InlineData(The.Analyst, "pwd", "one-factor-only")]
    public async Task Whoever_is_not_of_that_organisation_or_shows_one_factor_is_not_signed_in(
        string person, string factor, string because)
    {
        var back = await GoAsync(person, factor);

        await RefusedAsync(await _browser.GetAsync(back.PathAndQuery), because);
    }

    [Fact]
    [Trait("ASVS", "10.1.2"), Trait("ASVS", "10.2.1")]
    public async Task What_comes_back_works_once_and_in_the_browser_that_went()
    {
        var back = await GoAsync(The.Analyst, "mfa");
        var other = _accounts.NewBrowser();
        await other.GetAsync($"/accounts/organisations/{The.Police}");
        var elsewhere = await other.GetAsync(back.PathAndQuery);
        var mine = await _browser.GetAsync(back.PathAndQuery);

        elsewhere.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        mine.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "the other browser's try has used it up");
        (await _accounts.FactsAsync(AuditOperation.SignInFailed))[0].Because.ShouldBe("not-begun-here");
    }

    [Theory]
    [Trait("ASVS", "10.2.2")]
    [InlineData("https://another.example")]
    [InlineData("")]
    public async Task An_answer_that_names_another_issuer_or_none_is_refused(string issuer)
    {
        var back = await GoAsync(The.Analyst, "mfa");
        var kept = back.Query.TrimStart('?').Split('&')
            .Where(part => !part.StartsWith("iss=", StringComparison.Ordinal));
        var named = issuer.Length == 0 ? kept : kept.Append($"iss={Uri.EscapeDataString(issuer)}");

        await RefusedAsync(await _browser.GetAsync($"{back.AbsolutePath}?{string.Join('&', named)}"), "issuer-wrong");
    }

    [Fact]
    public async Task A_code_that_the_provider_does_not_know_is_refused()
    {
        var back = await GoAsync(The.Analyst, "mfa");
        var query = back.PathAndQuery.Replace("code=", "code=x", StringComparison.Ordinal);

        await RefusedAsync(await _browser.GetAsync(query), "code-refused");
    }

    [Fact]
    public async Task An_organisation_without_a_provider_of_its_own_is_not_there() =>
        await (await _browser.GetAsync($"/accounts/organisations/{The.Landlord}"))
            .ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");

    [Fact]
    [Trait("ASVS", "7.6.1"), Trait("ASVS", "10.5.5")]
    public async Task Whoever_signs_out_at_home_is_signed_out_here_and_the_token_works_once()
    {
        await _browser.GetAsync((await GoAsync(The.Analyst, "mfa")).PathAndQuery);
        var told = await house.SignOutAsync(_there);

        var first = await TellAsync(told);
        var again = await TellAsync(told);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _browser.IsSignedInAsync()).ShouldBeFalse();
        (await _accounts.FactsAsync(AuditOperation.SessionEnded)).ShouldHaveSingleItem()
            .Because.ShouldBe("signed-out-at-organisation");
        await again.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "urn:intelhub:accounts:logout-token-refused");
    }

    [Fact]
    [Trait("ASVS", "6.8.2"), Trait("ASVS", "10.5.5")]
    public async Task A_logout_token_that_nobody_signed_ends_nothing()
    {
        await _browser.GetAsync((await GoAsync(The.Analyst, "mfa")).PathAndQuery);
        var told = await house.SignOutAsync(_there);

        var answer = await TellAsync(told[..^6] + "AAAAAA");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "urn:intelhub:accounts:logout-token-refused");
        (await _browser.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_signs_out_here_is_led_to_sign_out_at_home_and_back()
    {
        await _browser.GetAsync((await GoAsync(The.Analyst, "mfa")).PathAndQuery);

        var answer = await _browser.PostAsync("/accounts/sign-out");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        _browser.SessionKey.ShouldBeNull();
        (await _accounts.FactsAsync(AuditOperation.SessionEnded)).ShouldHaveSingleItem().Because.ShouldBe("signed-out");
        var goTo = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("go_to").GetString()!;
        await house.SignOutAsync(_there, new Uri(goTo));
        house.LedTo.ShouldBe(new Uri($"{The.Origin}/"));
        var again = await _browser.GetAsync($"/accounts/organisations/{The.Police}");
        using var there = await _there.GetAsync(again.Headers.Location);
        there.Headers.Location!.ToString().ShouldContain("/interaction/", Case.Sensitive, "they sign in there anew");
    }

    [Fact]
    public async Task Whoever_is_asked_to_show_it_again_signs_in_there_anew_and_keeps_the_session()
    {
        await _browser.GetAsync((await GoAsync(The.Analyst, "mfa")).PathAndQuery);
        var key = _browser.SessionKey;

        var begun = await _browser.GetAsync($"/accounts/organisations/{The.Police}?fresh=true");
        var back = await house.SignInAsync(begun.Headers.Location!, _there, The.Analyst, "mfa");
        (await _browser.GetAsync(back.PathAndQuery)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        _browser.SessionKey.ShouldNotBe(key);
        (await _browser.SessionsAsync()).ShouldHaveSingleItem();
        (await _accounts.FactsAsync(AuditOperation.SignedIn))[^1].Because.ShouldBe("stepped-up");
    }

    [Fact]
    [Trait("ASVS", "7.6.1")]
    public async Task A_front_channel_logout_ends_the_session_that_it_names_and_no_other()
    {
        await _browser.GetAsync((await GoAsync(The.Analyst, "mfa")).PathAndQuery);
        var theirSession = await _accounts.TheirSessionAsync();
        var issuer = Uri.EscapeDataString(house.Issuer);
        var path = $"/accounts/organisations/{The.Police}/front-channel-logout?iss={issuer}";

        await _accounts.NewBrowser().GetAsync($"{path}&sid=another");
        (await _browser.IsSignedInAsync()).ShouldBeTrue();
        await _accounts.NewBrowser().GetAsync($"{path}&sid={theirSession}");

        (await _browser.IsSignedInAsync()).ShouldBeFalse();
    }

    private async Task<AccountsHub> StartAsync()
    {
        var accounts = await AccountsHub.StartAsync(house.Settings());

        // The provider goes by the machine's clock.
        accounts.Hub.Clock.Set(TimeProvider.System.GetUtcNow());
        return accounts;
    }

    private async Task<Uri> GoAsync(string person, params string[] amr)
    {
        var begun = await _browser.GetAsync($"/accounts/organisations/{The.Police}");
        begun.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return await house.SignInAsync(begun.Headers.Location!, _there, person, amr);
    }

    private async Task<HttpResponseMessage> TellAsync(string form)
    {
        using var content = new StringContent(
            form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        return await _accounts.Hub.AsNobody().PostAsync(
            $"/accounts/organisations/{The.Police}/back-channel-logout", content);
    }

    private async Task RefusedAsync(HttpResponseMessage answer, string because)
    {
        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, AccountsHub.SignInRefused);
        _browser.SessionKey.ShouldBeNull();
        (await _accounts.FactsAsync(AuditOperation.SignInFailed)).ShouldHaveSingleItem().Because.ShouldBe(because);
    }
}
