using System.Net;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;
using Microsoft.AspNetCore.WebUtilities;

namespace IntelHub.Accounts.Tests;

/// <summary>What the hub does when an organisation's own provider lies, or somebody lies in its name.</summary>
public sealed class HostileOrganisationTests(HostileHouse house) : IClassFixture<HostileHouse>, IAsyncLifetime
{
    private const string LogoutRefused = "urn:intelhub:accounts:logout-token-refused";

    private AccountsHub _accounts = null!;
    private TestBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        house.BeHonest(TestHub.Noon);
        _accounts = await AccountsHub.StartAsync(house.Settings());
        _browser = _accounts.NewBrowser();
    }

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    public static TheoryData<string, object?, string> Lies => new()
    {
        { "nonce", "another", "nonce-wrong" },
        { "nonce", null, "nonce-wrong" },
        { "iss", "https://another.example", "id-token-not-valid" },
        { "iss", null, "id-token-not-valid" },
        { "aud", "another", "id-token-not-valid" },
        { "aud", null, "id-token-not-valid" },
        { "aud", new[] { HostileHouse.ClientId, "another" }, "audience-wrong" },
        { "azp", "another", "audience-wrong" },
        { "azp", "", "audience-wrong" },
        { "at_hash", HostileHouse.HashOf("another"), "access-token-hash-wrong" },
        { "at_hash", "", "access-token-hash-wrong" },
        { "at_hash", 7, "access-token-hash-wrong" },
        { "amr", new[] { "pwd" }, "one-factor-only" },
        { "amr", "pwd", "one-factor-only" },
        { "amr", 7, "one-factor-only" },
        { "amr", null, "one-factor-only" },
        { "acr", "urn:one-factor", "signed-in" },
        { "exp", 1_600_000_000L, "id-token-not-valid" },
        { "exp", null, "id-token-not-valid" },
        { "nbf", 4_000_000_000L, "id-token-not-valid" },
        { "auth_time", null, "auth-time-wrong" },
        { "auth_time", "today", "auth-time-wrong" },
        { "auth_time", long.MaxValue, "auth-time-wrong" },
        { "auth_time", -1L, "auth-time-wrong" },
        { "auth_time", 1_600_000_000L, "signed-in-too-long-ago" },
        { "auth_time", 4_000_000_000L, "auth-time-wrong" },
        { "sub", null, "member-not-named" },
        { "sub", "", "member-not-named" },
        { "sub", The.Officer, "member-unknown" },
    };

    [Fact]
    public async Task An_honest_provider_signs_its_people_in_and_is_sent_the_verifier_and_no_secret()
    {
        (await SignInAsync()).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await _browser.IsSignedInAsync()).ShouldBeTrue();
        house.Asked.Keys.ShouldBe(
            [
                "grant_type", "code", "redirect_uri", "client_id", "code_verifier", "client_assertion_type",
                "client_assertion",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_claim_that_is_not_what_it_must_be_signs_nobody_in(string claim, object? value, string because)
    {
        house.Changes[claim] = value;

        var answer = await SignInAsync();

        if (because == "signed-in")
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, "amr says two factors, whatever acr says");
            return;
        }

        await RefusedAsync(answer, because);
    }

    [Theory]
    [InlineData("urn:two-factors", true)]
    [InlineData("urn:one-factor", false)]
    [InlineData("URN:TWO-FACTORS", false)]
    [InlineData("", false)]
    public async Task Where_only_the_level_is_named_it_must_be_one_of_two_factors(string acr, bool isGood)
    {
        house.Changes["amr"] = null;
        house.Changes["acr"] = acr;

        (await SignInAsync()).StatusCode.ShouldBe(isGood ? HttpStatusCode.Redirect : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Several_audiences_are_good_when_the_hub_is_the_one_the_token_was_made_for()
    {
        house.Changes["aud"] = new[] { "another", HostileHouse.ClientId };
        house.Changes["azp"] = HostileHouse.ClientId;

        (await SignInAsync()).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_claimed_hash_of_an_access_token_that_was_not_given_is_refused()
    {
        house.GivesAccessToken = false;

        await RefusedAsync(await SignInAsync(), "access-token-hash-wrong");
    }

    [Fact]
    public async Task Without_a_claimed_hash_there_is_nothing_to_compare()
    {
        house.Changes["at_hash"] = null;

        (await SignInAsync()).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("another")]
    [InlineData("ES512")]
    public async Task A_token_that_the_providers_key_did_not_sign_is_refused(string signing)
    {
        house.Signing = signing;

        await RefusedAsync(await SignInAsync(), "id-token-not-valid");
    }

    [Theory]
    [InlineData("{}", "id-token-not-valid")]
    [InlineData("""{"id_token":""}""", "id-token-not-valid")]
    [InlineData("""{"id_token":"a.b.c"}""", "id-token-not-valid")]
    [InlineData("no json", "organisation-not-there")]
    [InlineData("[]", "organisation-not-there")]
    [InlineData("null", "code-refused")]
    public async Task Tokens_that_are_none_are_refused(string answer, string because)
    {
        house.Answer = answer;

        await RefusedAsync(await SignInAsync(), because);
    }

    [Fact]
    public async Task A_logout_token_is_no_id_token()
    {
        house.Answer = $$"""{"id_token":"{{house.LogoutToken("a")}}"}""";

        await RefusedAsync(await SignInAsync(), "nonce-wrong");
    }

    [Fact]
    public async Task A_provider_whose_metadata_name_another_issuer_is_not_used()
    {
        house.Metadata["issuer"] = "https://another.example";

        (await _browser.GetAsync($"/accounts/organisations/{The.Police}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("https://another.example", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task An_answer_in_another_issuers_name_is_refused(string? issuer, bool isGood)
    {
        var back = await GoAsync();
        var parts = QueryHelpers.ParseQuery(back.Split('?')[1])
            .Where(part => part.Key != "iss")
            .ToDictionary(part => part.Key, part => (string?)part.Value.ToString());
        if (issuer is not null)
        {
            parts["iss"] = issuer;
        }

        var answer = await _browser.GetAsync(QueryHelpers.AddQueryString(back.Split('?')[0], parts));

        isGood.ShouldBeFalse();
        await RefusedAsync(answer, "issuer-wrong");
    }

    [Fact]
    public async Task Whoever_signed_in_there_minutes_ago_does_not_count_as_fresh()
    {
        house.Changes["auth_time"] = TestHub.Noon.AddMinutes(-3).ToUnixTimeSeconds();

        (await SignInAsync()).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await FailedAsync(await SignInAsync(fresh: true), "signed-in-too-long-ago");
    }

    [Fact]
    public async Task Stepping_up_there_makes_the_same_session_fresh_under_a_new_key()
    {
        await SignInAsync();
        PassMinutes(6);
        (await _browser.GetAsync(NeedsFreshFactor.Route)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var before = _accounts.NewBrowser();
        before.SessionKey = _browser.SessionKey;
        var id = (await _browser.SessionsAsync()).ShouldHaveSingleItem().GetProperty("session_id").GetGuid();
        house.Changes["sid"] = "their-next-session";

        (await SignInAsync(fresh: true)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await _browser.GetAsync(NeedsFreshFactor.Route)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await before.IsSignedInAsync()).ShouldBeFalse("the key from before opens nothing");
        (await _browser.SessionsAsync()).ShouldHaveSingleItem().GetProperty("session_id").GetGuid().ShouldBe(id);
        (await _accounts.TheirSessionAsync()).ShouldBe("their-next-session", "what ends there must end this one");
        (await _accounts.FactsAsync(AuditOperation.SignedIn))[^1].Because.ShouldBe("stepped-up");
        PassMinutes(5);
        (await _browser.GetAsync(NeedsFreshFactor.Route)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Fresh_is_counted_from_when_they_signed_in_there()
    {
        await SignInAsync();
        PassMinutes(6);
        house.Changes["auth_time"] = house.Now.AddSeconds(-60).ToUnixTimeSeconds();

        (await SignInAsync(fresh: true)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await _browser.GetAsync(NeedsFreshFactor.Route)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        PassMinutes(4);
        (await _browser.GetAsync(NeedsFreshFactor.Route)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_colleague_who_signs_in_there_does_not_make_the_session_fresh()
    {
        _accounts.Hub.Callers.AddMember("police.colleague", The.Police, "analyst");
        await SignInAsync();
        PassMinutes(6);
        house.Changes["sub"] = "police.colleague";

        await FailedAsync(await SignInAsync(fresh: true), "another-person");

        (await _browser.GetAsync(NeedsFreshFactor.Route)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _browser.IsSignedInAsync()).ShouldBeTrue("the session is as it was");
    }

    public static TheoryData<string, object?> LogoutLies => new()
    {
        { "typ", "at+jwt" },
        { "typ", "JWT" },
        { "nonce", "any" },
        { "events", null },
        { "events", new Dictionary<string, object> { ["http://schemas.openid.net/event/another"] = new { } } },
        { "events", "http://schemas.openid.net/event/backchannel-logout" },
        { "aud", "another" },
        { "aud", null },
        { "iss", "https://another.example" },
        { "jti", null },
        { "jti", new string('j', 129) },
        { "iat", null },
        { "iat", 1_600_000_000L },
        { "exp", 1_600_000_000L },
        { "exp", null },
        { "signing", "another" },
        { "signing", "none" },
        { "signing", "HS256" },
        { "sub and sid", null },
        { "an ID token", null },
    };

    [Theory]
    [MemberData(nameof(LogoutLies))]
    public async Task A_logout_token_that_is_not_what_it_must_be_ends_nothing(string claim, object? value)
    {
        await SignInAsync();
        switch (claim)
        {
            case "typ":
                house.Type = (string)value!;
                break;
            case "signing":
                house.Signing = (string)value!;
                break;
            case "sub and sid":
                house.Changes["sub"] = house.Changes["sid"] = null;
                break;
            default:
                house.Changes[claim] = value;
                break;
        }

        var answer = await TellAsync(claim == "an ID token" ? house.IdToken() : house.LogoutToken("one"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, LogoutRefused);
        (await _browser.IsSignedInAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("sid")]
    [InlineData("sub")]
    [InlineData(null)]
    public async Task A_good_logout_token_ends_the_session_and_is_worth_nothing_after(string? without)
    {
        await SignInAsync();
        if (without is not null)
        {
            house.Changes[without] = null;
        }

        var token = house.LogoutToken("one");
        (await TellAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _browser.IsSignedInAsync()).ShouldBeFalse();
        house.BeHonest(house.Now);
        await SignInAsync();

        await (await TellAsync(token)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, LogoutRefused);
        (await _browser.IsSignedInAsync()).ShouldBeTrue("a token that was used ends no later session");
    }

    [Fact]
    public async Task A_logout_token_about_another_session_or_person_ends_nothing()
    {
        await SignInAsync();
        house.Changes["sid"] = "another";
        (await TellAsync(house.LogoutToken("one"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        house.Changes["sid"] = null;
        house.Changes["sub"] = "another";
        (await TellAsync(house.LogoutToken("two"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await _browser.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Where_the_provider_has_no_place_to_sign_out_signing_out_ends_the_session_here_alone()
    {
        await SignInAsync();

        var answer = await _browser.PostAsync("/accounts/sign-out");

        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"go_to":null}""");
        (await _browser.IsSignedInAsync()).ShouldBeFalse();
    }

    private async Task<string> GoAsync(bool fresh = false)
    {
        var begun = await _browser.GetAsync(
            $"/accounts/organisations/{The.Police}{(fresh ? "?fresh=true" : "")}");
        begun.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var maxAge = QueryHelpers.ParseQuery(begun.Headers.Location!.Query)["max_age"].ToString();
        maxAge.ShouldBe(fresh ? "0" : "36000");
        return house.Back(begun.Headers.Location!);
    }

    private async Task<HttpResponseMessage> SignInAsync(bool fresh = false) =>
        await _browser.GetAsync(await GoAsync(fresh));

    private void PassMinutes(int minutes)
    {
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(minutes));
        house.Now = _accounts.Hub.Clock.GetUtcNow();
    }

    private async Task<HttpResponseMessage> TellAsync(string token)
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["logout_token"] = token });
        return await _accounts.Hub.AsNobody().PostAsync(
            $"/accounts/organisations/{The.Police}/back-channel-logout", content);
    }

    private async Task RefusedAsync(HttpResponseMessage answer, string because)
    {
        await FailedAsync(answer, because);
        _browser.SessionKey.ShouldBeNull();
    }

    private async Task FailedAsync(HttpResponseMessage answer, string because)
    {
        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, AccountsHub.SignInRefused);
        (await _accounts.FactsAsync(AuditOperation.SignInFailed)).ShouldHaveSingleItem().Because.ShouldBe(because);
    }
}
