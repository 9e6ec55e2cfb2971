using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.TestKit;

namespace IntelHub.Accounts.Tests;

/// <summary>The password that goes with the codes: what it may be, and how it is changed.</summary>
public sealed class OwnPasswordTests : IAsyncLifetime, IDisposable
{
    private const string TooWeak = "urn:intelhub:accounts:password-too-weak";
    private const string CurrentNeeded = "urn:intelhub:accounts:current-password-needed";

    private readonly SoftwareAuthenticator _phone = new();
    private AccountsHub _accounts = null!;
    private TestBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _accounts = await AccountsHub.StartAsync();
        _browser = await _accounts.EnrolledAsync(_phone);
    }

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    public void Dispose() => _phone.Dispose();

    [Theory]
    [Trait("ASVS", "6.2.1"), Trait("ASVS", "6.2.9")]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(64, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task Its_length_is_15_to_128_characters(int length, bool isTaken)
    {
        const string plenty = "five tall giraffes swim ";
        var password = string.Concat(Enumerable.Repeat(plenty, 6))[..length];

        await ShouldBeTakenAsync(password, isTaken);
    }

    [Theory]
    [Trait("ASVS", "6.2.5")]
    [InlineData("fivetallgiraffesswim")]
    [InlineData("FIVETALLGIRAFFESSWIM")]
    [InlineData("830174629583017")]
    [InlineData("!?&%$+*#!?&%$+*#")]
    [InlineData("    swim tall five ")]
    [InlineData("πέντε ψηλές καμηλοπαρδάλεις")]
    [InlineData("🦒🐘🦏🦛🐪🐫🦘🐃🐂🐄🐎🐖")]
    public async Task It_may_be_of_any_kind_of_characters(string password) => await ShouldBeTakenAsync(password, true);

    [Theory]
    [Trait("ASVS", "6.1.2"), Trait("ASVS", "6.2.11")]
    [InlineData("swim harbour tall five", false)]
    [InlineData("swim tall five-HOMES", false)]
    [InlineData("swim tall fiveofficer", false)]
    [InlineData("swim tall Intelhub five", false)]
    [InlineData("swim tall marina five", true)]
    public async Task It_holds_no_word_of_the_hub_the_organisation_or_the_person(string password, bool isTaken) =>
        await ShouldBeTakenAsync(password, isTaken);

    [Theory]
    [Trait("ASVS", "6.2.8")]
    [InlineData("  Five tall Giraffes swim")]
    [InlineData("Five tall Giraffes swim  ")]
    [InlineData("  five tall giraffes swim  ")]
    [InlineData("  Five tall Giraffes swi")]
    [InlineData("  Five tall Giraffes swim   ")]
    public async Task It_is_compared_exactly_as_it_was_typed(string almost)
    {
        const string password = "  Five tall Giraffes swim  ";
        var secret = await SetUpAsync(password);

        (await SignsInAsync(secret, almost)).ShouldBeFalse();
        (await SignsInAsync(secret, password)).ShouldBeTrue();
    }

    [Fact]
    [Trait("ASVS", "6.2.8")]
    public async Task All_of_the_longest_one_counts()
    {
        var password = string.Concat(Enumerable.Repeat("five tall giraffes swim ", 6))[..128];
        var secret = await SetUpAsync(password);

        (await SignsInAsync(secret, password[..127] + "x")).ShouldBeFalse();
        (await SignsInAsync(secret, password)).ShouldBeTrue();
    }

    [Fact]
    [Trait("ASVS", "6.2.10"), Trait("ASVS", "6.4.5")]
    public async Task It_and_the_codes_and_the_passkey_are_good_years_later()
    {
        var (secret, recovery) = await _browser.SetUpFallbackAsync(_accounts);
        _accounts.Hub.Clock.Advance(TimeSpan.FromDays(5 * 365));

        (await SignsInAsync(secret, The.Password)).ShouldBeTrue();
        (await _accounts.NewBrowser().SignInWithCodeAsync(recovery[3])).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _accounts.NewBrowser().SignInAsync(_phone)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    [Trait("ASVS", "6.2.2"), Trait("ASVS", "6.2.3")]
    public async Task Whoever_shows_the_one_until_now_changes_it()
    {
        const string next = "six small otters climb";
        var before = await SetUpAsync(The.Password);

        var after = await SetUpAsync(next, The.Password);

        (await SignsInAsync(before, The.Password)).ShouldBeFalse();
        (await SignsInAsync(after, The.Password)).ShouldBeFalse();
        (await SignsInAsync(after, next)).ShouldBeTrue();
    }

    [Theory]
    [Trait("ASVS", "6.2.3"), Trait("ASVS", "7.5.1")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("five tall giraffes swam")]
    public async Task Whoever_does_not_show_the_one_until_now_changes_nothing(string? current)
    {
        var secret = await SetUpAsync(The.Password);

        var answer = await _browser.PostAsync(
            "/accounts/fallback", new { password = "six small otters climb", current });

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, CurrentNeeded);
        (await SignsInAsync(secret, The.Password)).ShouldBeTrue();
    }

    [Fact]
    [Trait("ASVS", "6.3.1")]
    public async Task Guessing_the_one_until_now_must_wait_as_guessing_at_sign_in_does()
    {
        await SetUpAsync(The.Password);
        for (var i = 0; i < 4; i++)
        {
            await _browser.PostAsync("/accounts/fallback", new { password = "six small otters climb", current = "no" });
        }

        var right = await _browser.PostAsync(
            "/accounts/fallback", new { password = "six small otters climb", current = The.Password });

        await right.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, CurrentNeeded);
    }

    [Fact]
    [Trait("ASVS", "7.4.3")]
    public async Task Whoever_changes_it_is_signed_out_everywhere_else()
    {
        var other = _accounts.NewBrowser();
        await other.SignInAsync(_phone);
        using var colleaguesPhone = new SoftwareAuthenticator();
        var colleague = await _accounts.EnrolledAsync(colleaguesPhone, The.Colleague);

        await SetUpAsync(The.Password);

        (await other.IsSignedInAsync()).ShouldBeFalse();
        (await _browser.IsSignedInAsync()).ShouldBeTrue();
        (await colleague.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    [Trait("ASVS", "6.4.6")]
    public async Task An_administrators_system_opens_no_route_by_which_a_person_sets_it()
    {
        using var administrator = _accounts.Hub.As(The.OperatorSystem);
        administrator.DefaultRequestHeaders.Add("Origin", The.Origin);
        using var body = JsonContent.Create(
            new { password = The.Password, organisation = The.Landlord, member = The.Officer });

        var answer = await administrator.PostAsync("/accounts/fallback", body);

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, AccountsHub.SessionNeeded);
    }

    private async Task ShouldBeTakenAsync(string password, bool isTaken)
    {
        var answer = await _browser.PostAsync("/accounts/fallback", new { password });

        if (isTaken)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return;
        }

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, TooWeak);
    }

    private async Task<byte[]> SetUpAsync(string password, string? current = null)
    {
        var begun = await (await _browser.PostAsync("/accounts/fallback", new { password, current }))
            .Content.ReadFromJsonAsync<JsonElement>();
        var secret = Base32Text.Read(begun.GetProperty("secret").GetString()!);
        var kept = await _browser.PostAsync(
            "/accounts/fallback/confirmation",
            new { ceremony = begun.GetProperty("ceremony").GetString(), code = _accounts.NextCode(secret) });
        kept.StatusCode.ShouldBe(HttpStatusCode.OK);
        return secret;
    }

    /// <summary>After any wait that earlier tries have brought.</summary>
    private async Task<bool> SignsInAsync(byte[] secret, string password)
    {
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await _accounts.NewBrowser().SignInWithCodeAsync(_accounts.NextCode(secret), password);
        return answer.StatusCode == HttpStatusCode.NoContent;
    }
}
