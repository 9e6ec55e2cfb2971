using System.Net;
using System.Text.Json;
using IntelHub.TestKit;

namespace IntelHub.Accounts.Tests;

/// <summary>What people are told of their own way in.</summary>
public sealed class NoticeTests : IAsyncLifetime, IDisposable
{
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

    [Fact]
    [Trait("ASVS", "6.3.5")]
    public async Task They_learn_that_somebody_failed_to_sign_in_as_them_and_how_often()
    {
        for (var i = 0; i < 9; i++)
        {
            await _accounts.NewBrowser().SignInWithCodeAsync("000000");
        }

        (await NoticesAsync(_browser)).ShouldBe(
            [("sign-in-failed", 4), ("sign-in-failed", 2), ("sign-in-failed", 1), ("sign-in-failed", 1)],
            ignoreOrder: true);
    }

    [Fact]
    [Trait("ASVS", "6.3.5"), Trait("ASVS", "6.3.7")]
    public async Task They_learn_that_their_codes_were_set_up_and_that_a_recovery_code_was_used()
    {
        var (_, recovery) = await _browser.SetUpFallbackAsync(_accounts);
        await _accounts.NewBrowser().SignInWithCodeAsync(recovery[0]);

        (await NoticesAsync(_browser)).ShouldBe(
            [("recovery-code-used", 1), ("password-and-codes-set", 1)], ignoreOrder: true);
    }

    [Fact]
    [Trait("ASVS", "6.3.7")]
    public async Task They_learn_that_they_were_enrolled_again_and_nobody_else_does()
    {
        using var next = new SoftwareAuthenticator();
        using var colleaguesPhone = new SoftwareAuthenticator();
        var colleague = await _accounts.EnrolledAsync(colleaguesPhone, The.Colleague);

        var again = await _accounts.EnrolledAsync(next);

        (await NoticesAsync(again)).ShouldBe([("enrolled-again", 1)]);
        (await NoticesAsync(colleague)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_notice_is_there_for_90_days_whatever_anybody_does()
    {
        await _accounts.NewBrowser().SignInWithCodeAsync("000000");
        _accounts.Hub.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1));
        await _browser.SignInAsync(_phone);
        (await NoticesAsync(_browser)).ShouldBe([("sign-in-failed", 1)]);

        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(1));
        (await NoticesAsync(_browser)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_session_nobody_learns_anything() =>
        (await _accounts.NewBrowser().GetAsync("/accounts/notices")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    private static async Task<IReadOnlyList<(string What, int Times)>> NoticesAsync(TestBrowser browser)
    {
        var answer = await browser.GetAsync("/accounts/notices");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var notices = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        return [.. notices.EnumerateArray().Select(notice =>
            (notice.GetProperty("what").GetString()!, notice.GetProperty("times").GetInt32()))];
    }
}
