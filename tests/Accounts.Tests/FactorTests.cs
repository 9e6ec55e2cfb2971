using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using IntelHub.Accounts.People;
using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.SignIn;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Accounts.Tests;

/// <summary>What people sign in with: how much chance is in it, how long it is good, and how it ends.</summary>
public sealed class FactorTests : IAsyncLifetime, IDisposable
{
    private readonly SoftwareAuthenticator _phone = new();
    private readonly CountedPasswords _counted = new();
    private AccountsHub _accounts = null!;

    public async Task InitializeAsync() => _accounts = await AccountsHub.StartAsync(
        services => services.AddScoped<IPasswordHasher<Account>>(_ => _counted));

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    public void Dispose() => _phone.Dispose();

    [Fact]
    [Trait("ASVS", "6.3.6"), Trait("ASVS", "6.4.2"), Trait("ASVS", "6.6.1")]
    public void There_are_four_ways_in_and_none_by_mail_by_telephone_or_by_questions() =>
        typeof(WayIn).GetFields().Select(way => way.GetRawConstantValue()).ShouldBe(
            ["passkey", "password-and-code", "recovery-code", "organisation"], ignoreOrder: true);

    [Fact]
    [Trait("ASVS", "6.3.2")]
    public async Task A_new_hub_has_no_account_and_no_session()
    {
        await using var db = _accounts.Hub.Services.GetRequiredService<HubStore<AccountsDb>>().Read();

        (await db.Accounts.AnyAsync()).ShouldBeFalse();
        (await db.Passkeys.AnyAsync()).ShouldBeFalse();
        (await db.Sessions.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    [Trait("ASVS", "6.4.1"), Trait("ASVS", "7.2.3")]
    public async Task An_invitation_and_the_key_of_a_session_are_256_bits_each_time_others()
    {
        var words = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            words.Add(await _accounts.InvitationAsync());
        }

        await _accounts.NewBrowser().AcceptAsync(words[^1], _phone);
        for (var i = 0; i < 20; i++)
        {
            var browser = _accounts.NewBrowser();
            await browser.SignInAsync(_phone);
            words.Add(browser.SessionKey!);
        }

        words.ShouldAllBe(word => Base64Url.DecodeFromChars(word).Length == 32);
        words.ShouldBeUnique();
    }

    [Fact]
    [Trait("ASVS", "6.7.2")]
    public async Task Each_challenge_is_another_of_128_bits_at_least()
    {
        var challenges = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            var asked = await _accounts.NewBrowser().PostAsync("/accounts/sign-in/passkey/options");
            var (_, options) = await TestBrowser.QuestionAsync(asked);
            challenges.Add(JsonElement.Parse(options).GetProperty("challenge").GetString()!);
        }

        challenges.ShouldAllBe(challenge => Base64Url.DecodeFromChars(challenge).Length >= 16);
        challenges.ShouldBeUnique();
    }

    [Fact]
    [Trait("ASVS", "6.5.2"), Trait("ASVS", "6.5.4")]
    public void A_recovery_code_holds_chance_enough_to_be_kept_as_a_plain_hash()
    {
        var codes = Enumerable.Range(0, 100).SelectMany(_ => RecoveryCodes.New()).ToList();
        var letters = codes.SelectMany(code => code.Replace("-", "", StringComparison.Ordinal)).Distinct().Count();

        codes.ShouldAllBe(code => code.Replace("-", "", StringComparison.Ordinal).Length == RecoveryCodes.Length);
        (RecoveryCodes.Length * Math.Log2(letters)).ShouldBeGreaterThan(112);
        codes.ShouldBeUnique();
    }

    [Theory]
    [Trait("ASVS", "6.5.5"), Trait("ASVS", "6.5.8")]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_code_is_of_30_seconds_by_the_hubs_clock_give_or_take_one(int steps, bool isGood)
    {
        var (secret, _) = await FallbackAsync();
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(5));
        _counted.Checks = 0;

        var answer = await _accounts.NewBrowser().SignInWithCodeAsync(_accounts.CodeOf(secret, ahead: steps));

        (answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(isGood);
    }

    [Fact]
    [Trait("ASVS", "6.3.3"), Trait("ASVS", "6.4.3")]
    public async Task Neither_a_password_nor_a_code_nor_a_recovery_code_is_enough_alone()
    {
        var (secret, recovery) = await FallbackAsync();

        (await _accounts.NewBrowser().SignInWithCodeAsync("")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _accounts.NewBrowser().SignInWithCodeAsync(_accounts.NextCode(secret), password: ""))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _accounts.NewBrowser().SignInWithCodeAsync(recovery[0], password: ""))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Trait("ASVS", "6.4.4"), Trait("ASVS", "6.5.6")]
    public async Task Whoever_is_invited_again_takes_every_way_in_from_whoever_has_what_was_lost()
    {
        var (secret, recovery) = await FallbackAsync();
        using var next = new SoftwareAuthenticator();

        await _accounts.EnrolledAsync(next);

        (await _accounts.NewBrowser().SignInAsync(_phone)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _accounts.NewBrowser().SignInWithCodeAsync(_accounts.NextCode(secret)))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _accounts.NewBrowser().SignInWithCodeAsync(recovery[0]))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Trait("ASVS", "6.3.8")]
    public async Task A_password_is_checked_as_often_for_nobody_as_for_somebody()
    {
        await FallbackAsync();
        using var colleaguesPhone = new SoftwareAuthenticator();
        await _accounts.EnrolledAsync(colleaguesPhone, The.Colleague);
        await _accounts.NewBrowser().SignInWithCodeAsync("000000", member: "first.stranger");

        (string Member, string Password)[] tries =
        [
            (The.Officer, The.Password), (The.Officer, "wrong"), (The.Colleague, The.Password),
            ("nobody.there", The.Password), (The.Officer, The.Password), (The.Officer, The.Password),
            ("nobody.there", "wrong"),
        ];
        foreach (var (member, password) in tries)
        {
            _counted.Checks = 0;
            await _accounts.NewBrowser().SignInWithCodeAsync("000000", password, member);
            _counted.Checks.ShouldBe(1, member);
        }
    }

    private async Task<(byte[] Secret, IReadOnlyList<string> Recovery)> FallbackAsync() =>
        await (await _accounts.EnrolledAsync(_phone)).SetUpFallbackAsync(_accounts);

    private sealed class CountedPasswords : IPasswordHasher<Account>
    {
        private readonly PasswordHasher<Account> _inner = new();

        public int Checks { get; set; }

        public string HashPassword(Account user, string password) => _inner.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(
            Account user, string hashedPassword, string providedPassword)
        {
            Checks++;
            return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
