using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Accounts.Tests;

/// <summary>People add passkeys, see them, and remove them.</summary>
public sealed class OwnPasskeyTests : IAsyncLifetime, IDisposable
{
    private const string PasskeyRefused = "urn:intelhub:accounts:passkey-refused";
    private const string LastWayIn = "urn:intelhub:accounts:last-way-in";
    private const string FreshFactorNeeded = "urn:intelhub:accounts:fresh-factor-needed";

    private readonly SoftwareAuthenticator _phone = new();
    private readonly SoftwareAuthenticator _key = new();
    private AccountsHub _accounts = null!;
    private TestBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _accounts = await AccountsHub.StartAsync();
        _browser = await _accounts.EnrolledAsync(_phone);
    }

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    public void Dispose()
    {
        _phone.Dispose();
        _key.Dispose();
    }

    [Fact]
    public async Task Another_passkey_signs_in_and_each_says_its_name_and_when_it_was_made_and_used()
    {
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(1));
        (await AddAsync(_key, " key in the safe ")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(1));

        (await _accounts.NewBrowser().SignInAsync(_key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var listed = await ListAsync();
        listed.Select(passkey => passkey.GetProperty("name").GetString()).ShouldBe(["first", "key in the safe"]);
        listed.Select(passkey => passkey.GetProperty("made_at").GetDateTimeOffset())
            .ShouldBe([TestHub.Noon, TestHub.Noon.AddMinutes(1)]);
        listed[0].GetProperty("used_at").ValueKind.ShouldBe(JsonValueKind.Null);
        listed[1].GetProperty("used_at").GetDateTimeOffset().ShouldBe(TestHub.Noon.AddMinutes(2));
        (await AdministrationAsync()).ShouldBe(["enrolled", "passkey-added"]);
    }

    [Fact]
    [Trait("ASVS", "6.5.6")]
    public async Task A_lost_passkey_is_removed_and_lets_nobody_in_nor_stay_in_elsewhere()
    {
        await AddAsync(_key);
        var elsewhere = _accounts.NewBrowser();
        await elsewhere.SignInAsync(_phone);
        var lost = (await ListAsync())[0].GetProperty("passkey_id").GetString();

        (await RemoveAsync(lost)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await elsewhere.IsSignedInAsync()).ShouldBeFalse();
        (await _browser.IsSignedInAsync()).ShouldBeTrue();
        (await _accounts.NewBrowser().SignInAsync(_phone)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _accounts.NewBrowser().SignInAsync(_key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await AdministrationAsync()).ShouldBe(["enrolled", "passkey-added", "passkey-removed"]);
    }

    [Fact]
    public async Task The_last_way_in_is_not_removed_and_with_codes_the_last_passkey_is_not_that()
    {
        var only = (await ListAsync()).ShouldHaveSingleItem().GetProperty("passkey_id").GetString();
        await (await RemoveAsync(only)).ShouldBeProblemAsync(HttpStatusCode.Conflict, LastWayIn);
        var (secret, _) = await _browser.SetUpFallbackAsync(_accounts);

        (await RemoveAsync(only)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await _browser.SendAsync(HttpMethod.Delete, "/accounts/fallback"))
            .ShouldBeProblemAsync(HttpStatusCode.Conflict, LastWayIn);

        (await _accounts.NewBrowser().SignInWithCodeAsync(_accounts.NextCode(secret)))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    [Trait("ASVS", "6.5.6")]
    public async Task Codes_that_were_removed_let_nobody_in()
    {
        var (secret, recovery) = await _browser.SetUpFallbackAsync(_accounts);

        (await _browser.SendAsync(HttpMethod.Delete, "/accounts/fallback")).StatusCode.ShouldBe(
            HttpStatusCode.NoContent);

        (await _accounts.NewBrowser().SignInWithCodeAsync(_accounts.NextCode(secret)))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _accounts.NewBrowser().SignInWithCodeAsync(recovery[0])).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized);
        (await _browser.SendAsync(HttpMethod.Delete, "/accounts/fallback")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_sets_up_codes_anew_is_signed_out_elsewhere()
    {
        await _browser.SetUpFallbackAsync(_accounts);
        var elsewhere = _accounts.NewBrowser();
        await elsewhere.SignInAsync(_phone);

        await _browser.SetUpFallbackAsync(_accounts);

        (await elsewhere.IsSignedInAsync()).ShouldBeFalse();
        (await _browser.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    [Trait("ASVS", "6.3.7")]
    public async Task They_are_told_of_every_way_in_that_came_or_went()
    {
        await AddAsync(_key);
        await RemoveAsync((await ListAsync())[0].GetProperty("passkey_id").GetString());
        await _browser.SetUpFallbackAsync(_accounts);
        await _browser.SendAsync(HttpMethod.Delete, "/accounts/fallback");

        var notices = await (await _browser.GetAsync("/accounts/notices")).Content.ReadFromJsonAsync<JsonElement>();

        notices.EnumerateArray().Select(notice => notice.GetProperty("what").GetString()).ShouldBe(
            ["password-and-codes-removed", "password-and-codes-set", "passkey-removed", "passkey-added"]);
    }

    [Fact]
    [Trait("ASVS", "7.5.1")]
    public async Task Adding_and_removing_ask_for_a_fresh_factor_and_seeing_does_not()
    {
        await AddAsync(_key);
        var asked = await _browser.PostAsync("/accounts/passkeys/options");
        var (ceremony, options) = await TestBrowser.QuestionAsync(asked);
        using var third = new SoftwareAuthenticator();
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(5));

        var id = (await ListAsync())[0].GetProperty("passkey_id").GetString();

        await (await _browser.PostAsync("/accounts/passkeys/options"))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, FreshFactorNeeded);
        await (await _browser.PostAsync(
                "/accounts/passkeys", new { name = "third", ceremony, credential = third.Create(options) }))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, FreshFactorNeeded);
        await (await RemoveAsync(id)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, FreshFactorNeeded);
        await (await _browser.SendAsync(HttpMethod.Delete, "/accounts/fallback"))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, FreshFactorNeeded);
        (await ListAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_colleagues_passkey_is_not_there_for_them()
    {
        var colleague = await _accounts.EnrolledAsync(_key, The.Colleague);
        var theirs = (await ListAsync(colleague)).ShouldHaveSingleItem().GetProperty("passkey_id").GetString();

        var answer = await RemoveAsync(theirs);

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await (await RemoveAsync("%21nothing")).ShouldAnswerExactlyAsAsync(answer);
        (await colleague.SignInAsync(_key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_one_session_began_another_does_not_finish_and_nobody_finishes_it_twice()
    {
        var colleague = await _accounts.EnrolledAsync(_key, The.Colleague);
        using var third = new SoftwareAuthenticator();
        var (ceremony, options) = await TestBrowser.QuestionAsync(
            await _browser.PostAsync("/accounts/passkeys/options"));
        var made = new { name = "third", ceremony, credential = third.Create(options) };

        await (await colleague.PostAsync("/accounts/passkeys", made))
            .ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, PasskeyRefused);
        await (await _browser.PostAsync("/accounts/passkeys", made))
            .ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, PasskeyRefused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a name that is longer than forty characters")]
    [InlineData("two\nlines")]
    public async Task A_passkey_has_a_short_name(string name) => await (await AddAsync(_key, name))
        .ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, PasskeyRefused);

    [Fact]
    public async Task The_same_authenticator_is_kept_once_and_ten_are_the_most()
    {
        await (await AddAsync(_phone)).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, PasskeyRefused);
        for (var more = 2; more <= 10; more++)
        {
            using var another = new SoftwareAuthenticator();
            (await AddAsync(another)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        await (await AddAsync(_key)).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, PasskeyRefused);
    }

    [Fact]
    public async Task A_passkey_made_without_verifying_the_person_is_refused()
    {
        _key.VerifiesThePerson = false;

        await (await AddAsync(_key)).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, PasskeyRefused);
    }

    private async Task<HttpResponseMessage> AddAsync(SoftwareAuthenticator authenticator, string name = "another")
    {
        var (ceremony, options) = await TestBrowser.QuestionAsync(
            await _browser.PostAsync("/accounts/passkeys/options"));
        return await _browser.PostAsync(
            "/accounts/passkeys", new { name, ceremony, credential = authenticator.Create(options) });
    }

    private Task<HttpResponseMessage> RemoveAsync(string? id) =>
        _browser.SendAsync(HttpMethod.Delete, $"/accounts/passkeys/{id}");

    private async Task<IReadOnlyList<JsonElement>> ListAsync(TestBrowser? browser = null)
    {
        var answer = await (browser ?? _browser).GetAsync("/accounts/passkeys");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray()];
    }

    private async Task<IEnumerable<string>> AdministrationAsync() =>
        (await _accounts.FactsAsync(AuditOperation.Administration)).Select(fact => fact.Because);
}
