using System.Buffers.Text;
using System.Net;
using System.Text;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace IntelHub.Accounts.Tests;

/// <summary>How a browser goes to the organisation's provider, and what it never gets to hold.</summary>
public sealed class GoingThereTests(IdentityHouse house) : IClassFixture<IdentityHouse>
{
    private const string There = $"/accounts/organisations/{The.Police}";

    [Fact]
    [Trait("ASVS", "10.1.2"), Trait("ASVS", "10.2.1"), Trait("ASVS", "10.2.3"), Trait("ASVS", "10.5.1")]
    public async Task It_goes_with_a_state_a_nonce_and_a_challenge_of_its_own_and_asks_for_nothing_but_who_it_is()
    {
        await using var accounts = await AccountsHub.StartAsync(house.Settings());

        var first = Asked(await accounts.NewBrowser().GetAsync(There));
        var second = Asked(await accounts.NewBrowser().GetAsync(There));

        (first["response_type"], first["code_challenge_method"], first["scope"]).ShouldBe(("code", "S256", "openid"));
        foreach (var name in new[] { "state", "nonce", "code_challenge" })
        {
            Base64Url.DecodeFromChars(first[name]).Length.ShouldBe(32, name);
            first[name].ShouldNotBe(second[name], name);
        }

        first.Keys.ShouldBe(
            [
                "client_id", "code_challenge", "code_challenge_method", "max_age", "nonce", "redirect_uri",
                "response_type", "scope", "state",
            ],
            ignoreOrder: true);
    }

    [Fact]
    [Trait("ASVS", "10.1.1")]
    [Trait(TestEngine.Trait, TestEngine.Embedded)]
    public async Task No_token_of_the_provider_reaches_the_browser_or_is_kept()
    {
        await using var accounts = await AccountsHub.StartAsync(house.Settings());
        accounts.Hub.Clock.Set(TimeProvider.System.GetUtcNow());
        using var there = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        var browser = accounts.NewBrowser();
        var begun = await browser.GetAsync(There);
        var back = await house.SignInAsync(begun.Headers.Location!, there, The.Analyst, "mfa");

        var answer = await browser.GetAsync(back.PathAndQuery);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        browser.LastSet.Select(cookie => cookie.Split('=')[0]).ShouldBe(
            ["__Host-intelhub-going", "__Host-intelhub-session"], ignoreOrder: true);
        var seen = $"{answer.Headers}{await answer.Content.ReadAsStringAsync()}{back.Fragment}";
        seen.ShouldNotContain("eyJ");
        var kept = LiveFolder.Read(accounts.Hub.Folder).Select(file => Encoding.Latin1.GetString(file.Bytes)).ToList();
        kept.ShouldContain(text => text.Contains(The.Analyst), "the canary: what is kept is found");
        kept.ShouldAllBe(text => !text.Contains("eyJ"));
    }

    [Theory]
    [Trait("ASVS", "7.6.2")]
    [InlineData("same-origin", HttpStatusCode.Redirect)]
    [InlineData("none", HttpStatusCode.Redirect)]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    public async Task No_page_of_somebody_else_has_people_signed_in(string site, HttpStatusCode expected)
    {
        await using var accounts = await AccountsHub.StartAsync(house.Settings());
        using var request = new HttpRequestMessage(HttpMethod.Get, There);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);

        var answer = await accounts.Hub.AsNobody().SendAsync(request);

        answer.StatusCode.ShouldBe(expected);
        answer.Headers.Contains("Set-Cookie").ShouldBe(expected == HttpStatusCode.Redirect);
    }

    [Theory]
    [Trait("ASVS", "10.5.3")]
    [InlineData("", true)]
    [InlineData("/", false)]
    [InlineData("/another", false)]
    public async Task Metadata_that_name_another_issuer_are_not_believed(string more, bool areBelieved)
    {
        await using var provider = WebApplication.CreateSlimBuilder().Build();
        provider.Urls.Add("http://127.0.0.1:0");
        provider.MapGet("/.well-known/openid-configuration", (HttpContext http) => TypedResults.Json(new
        {
            issuer = $"http://{http.Request.Host}{more}",
            authorization_endpoint = "https://another.example/authorise",
            token_endpoint = "https://another.example/token",
        }));
        await provider.StartAsync();
        var issuer = provider.Urls.Single();
        await using var accounts = await AccountsHub.StartAsync(
            house.Settings($"--Accounts:Organisations:0:Issuer={issuer}"));

        var answer = await accounts.NewBrowser().GetAsync(There);

        answer.StatusCode.ShouldBe(areBelieved ? HttpStatusCode.Redirect : HttpStatusCode.NotFound);
    }

    private static Dictionary<string, string> Asked(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return QueryHelpers.ParseQuery(answer.Headers.Location!.Query)
            .ToDictionary(part => part.Key, part => part.Value.ToString());
    }
}
