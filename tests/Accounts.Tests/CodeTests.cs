using System.Net;
using System.Text;
using IntelHub.Accounts.SignIn;
using IntelHub.Accounts.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Accounts.Tests;

public sealed class CodeTests : IAsyncLifetime, IDisposable
{
    private readonly SoftwareAuthenticator _phone = new();
    private AccountsHub _accounts = null!;
    private TestBrowser _browser = null!;
    private byte[] _secret = [];
    private IReadOnlyList<string> _recovery = [];

    public async Task InitializeAsync()
    {
        _accounts = await AccountsHub.StartAsync();
        _browser = await _accounts.EnrolledAsync(_phone);
        (_secret, _recovery) = await _browser.SetUpFallbackAsync(_accounts);
    }

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    public void Dispose() => _phone.Dispose();

    /// <summary>RFC 6238, appendix B: the last six digits of its eight.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void A_code_is_as_the_standard_has_it(long seconds, string code) =>
        TimedCodes.CodeOf(Encoding.ASCII.GetBytes("12345678901234567890"), seconds / 30).ShouldBe(code);

    [Fact]
    public async Task A_password_with_a_code_signs_in()
    {
        var browser = _accounts.NewBrowser();

        (await browser.SignInWithCodeAsync(_accounts.NextCode(_secret))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await browser.IsSignedInAsync()).ShouldBeTrue();
        (await _accounts.FactsAsync(AuditOperation.SignedIn))[^1].Because.ShouldBe("password-and-code");
    }

    [Fact]
    [Trait("ASVS", "6.5.1")]
    public async Task A_code_is_accepted_once_and_none_from_before_it()
    {
        var code = _accounts.NextCode(_secret);
        var before = TimedCodes.CodeOf(_secret, (_accounts.Hub.Clock.GetUtcNow().ToUnixTimeSeconds() / 30) - 1);
        await _accounts.NewBrowser().SignInWithCodeAsync(code);

        (await _accounts.NewBrowser().SignInWithCodeAsync(code)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _accounts.NewBrowser().SignInWithCodeAsync(before)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Trait("ASVS", "6.3.1"), Trait("ASVS", "6.5.1")]
    public async Task One_code_sent_many_times_at_once_signs_in_once()
    {
        var code = _accounts.NextCode(_secret);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => _accounts.NewBrowser().SignInWithCodeAsync(code)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
    }

    [Fact]
    [Trait("ASVS", "6.5.1")]
    public async Task The_code_that_set_it_up_signs_nobody_in()
    {
        var used = TimedCodes.CodeOf(_secret, _accounts.Hub.Clock.GetUtcNow().ToUnixTimeSeconds() / 30);

        (await _accounts.NewBrowser().SignInWithCodeAsync(used)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Trait("ASVS", "6.5.1")]
    public async Task A_recovery_code_works_once_however_it_is_typed_and_is_on_record()
    {
        _recovery.Count.ShouldBe(10);
        var typed = _recovery[0].Replace("-", " ", StringComparison.Ordinal).ToUpperInvariant();

        (await _accounts.NewBrowser().SignInWithCodeAsync(typed)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _accounts.NewBrowser().SignInWithCodeAsync(_recovery[0])).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized);

        (await _accounts.FactsAsync(AuditOperation.SignedIn))[^1].Because.ShouldBe("recovery-code");
    }

    [Fact]
    [Trait("ASVS", "6.3.8")]
    public async Task Whoever_fails_is_told_the_same_whatever_it_was()
    {
        var used = _accounts.NextCode(_secret);
        await _accounts.NewBrowser().SignInWithCodeAsync(used);
        using var colleaguesPhone = new SoftwareAuthenticator();
        await _accounts.EnrolledAsync(colleaguesPhone, The.Colleague);
        var wrong = await _accounts.NewBrowser().SignInWithCodeAsync("000000");
        var answers = new[]
        {
            await _accounts.NewBrowser().SignInWithCodeAsync(used),
            await _accounts.NewBrowser().SignInWithCodeAsync(_accounts.NextCode(_secret), password: "wrong"),
            await _accounts.NewBrowser().SignInWithCodeAsync("123456", member: "nobody.there"),
            await _accounts.NewBrowser().SignInWithCodeAsync("123456", member: The.Colleague),
            await _accounts.NewBrowser().SignInWithCodeAsync("123456", organisation: The.Police),
            await LockedAsync(),
        };

        await wrong.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, AccountsHub.SignInRefused);
        foreach (var answer in answers)
        {
            await answer.ShouldAnswerExactlyAsAsync(wrong);
        }
    }

    [Fact]
    [Trait("ASVS", "6.3.1"), Trait("ASVS", "8.2.4")]
    public async Task After_three_failures_a_right_code_must_wait_too_and_the_wait_doubles()
    {
        await FailAsync(4);
        (await TryAsync(after: 1)).ShouldBeFalse();
        _accounts.Hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await FailAsync(1);
        (await TryAsync(after: 3)).ShouldBeFalse();

        (await TryAsync(after: 1)).ShouldBeTrue();
        AttemptRows.WaitAfter(3).ShouldBe(TimeSpan.Zero);
        AttemptRows.WaitAfter(4).ShouldBe(TimeSpan.FromSeconds(2));
        AttemptRows.WaitAfter(5).ShouldBe(TimeSpan.FromSeconds(4));
        AttemptRows.WaitAfter(int.MaxValue).ShouldBe(AttemptRows.LongestWait);
    }

    [Fact]
    [Trait("ASVS", "6.3.1")]
    public async Task A_stranger_who_keeps_failing_locks_nobody_out()
    {
        var store = _accounts.Hub.Services.GetRequiredService<HubStore<AccountsDb>>();
        await using var db = store.Read();
        var account = (await db.Accounts.SingleAsync()).Id;
        for (var i = 0; i < 50; i++)
        {
            await store.WriteAsync(writing => { writing.Take(account, "203.0.113.7"); }, CancellationToken.None);
        }

        (await _accounts.NewBrowser().SignInWithCodeAsync(_accounts.NextCode(_secret)))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    [Trait("ASVS", "6.3.1")]
    public async Task Passkeys_work_while_codes_must_wait()
    {
        await FailAsync(10);

        (await _accounts.NewBrowser().SignInAsync(_phone)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_flood_of_failures_is_a_few_entries_that_say_how_many()
    {
        await FailAsync(9);
        for (var i = 0; i < 4; i++)
        {
            await _accounts.NewBrowser().SignInWithCodeAsync("000000", member: $"typed.name.{i}");
        }

        var facts = await _accounts.FactsAsync(AuditOperation.SignInFailed);
        facts.Where(fact => fact.Who == The.Officer).Select(fact => fact.Times).ShouldBe([1, 1, 2, 4]);
        facts.Where(fact => fact.Who != The.Officer).Select(fact => (fact.Who, fact.Organisation, fact.Times))
            .ShouldBe([("unknown", "unknown", 1), ("unknown", "unknown", 1), ("unknown", "unknown", 2)]);
    }

    [Fact]
    [Trait("ASVS", "6.5.1")]
    public async Task A_code_makes_the_session_fresh_again_and_only_once()
    {
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(6));
        (await _browser.GetAsync(NeedsFreshFactor.Route)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var code = _accounts.NextCode(_secret);

        (await _browser.PostAsync("/accounts/step-up/code", new { code })).StatusCode.ShouldBe(
            HttpStatusCode.NoContent);
        (await _browser.PostAsync("/accounts/step-up/code", new { code })).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized);

        (await _browser.GetAsync(NeedsFreshFactor.Route)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("my officer is a good one")]
    [InlineData("twelve letters")]
    public async Task A_password_that_is_easy_to_guess_is_refused(string password)
    {
        var answer = await _browser.PostAsync("/accounts/fallback", new { password });

        await answer.ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity, "urn:intelhub:accounts:password-too-weak");
    }

    [Fact]
    [Trait("ASVS", "7.5.1")]
    public async Task Setting_up_codes_asks_for_a_fresh_factor()
    {
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(6));

        (await _browser.PostAsync("/accounts/fallback", new { password = The.Password }))
            .StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    [Trait("ASVS", "6.5.2")]
    [Trait(TestEngine.Trait, TestEngine.Embedded)]
    public async Task No_secret_is_kept_as_it_is()
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(_accounts.Hub.Folder, "hub", "hub.db"));
        var log = await File.ReadAllBytesAsync(Path.Combine(_accounts.Hub.Folder, "hub", "hub.db-wal"));
        byte[][] secrets =
        [
            _secret, Encoding.UTF8.GetBytes(The.Password), Encoding.UTF8.GetBytes(_browser.SessionKey!),
            .. _recovery.Select(Encoding.UTF8.GetBytes),
            .. _recovery.Select(code => Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal))),
        ];

        secrets.ShouldAllBe(secret => !Holds(file, secret) && !Holds(log, secret));
        (Holds(file, "harbour.officer"u8.ToArray()) || Holds(log, "harbour.officer"u8.ToArray()))
            .ShouldBeTrue("the canary: what is not secret is found");
    }

    private static bool Holds(byte[] all, byte[] part) => all.AsSpan().IndexOf(part) >= 0;

    private async Task FailAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await _accounts.NewBrowser().SignInWithCodeAsync("000000");
        }
    }

    private async Task<HttpResponseMessage> LockedAsync()
    {
        await FailAsync(5);
        return await _accounts.NewBrowser().SignInWithCodeAsync(_accounts.CodeOf(_secret));
    }

    private async Task<bool> TryAsync(int after)
    {
        _accounts.Hub.Clock.Advance(TimeSpan.FromSeconds(after));
        var answer = await _accounts.NewBrowser().SignInWithCodeAsync(_accounts.CodeOf(_secret, ahead: 1));
        return answer.StatusCode == HttpStatusCode.NoContent;
    }
}
