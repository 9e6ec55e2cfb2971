using System.Net;
using IntelHub.TestKit;

namespace IntelHub.Accounts.Tests;

/// <summary>A hub that takes nothing but passkeys which never leave their device.</summary>
public sealed class DeviceBoundTests
{
    private const string Setting = "--Accounts:DeviceBoundOnly=true";

    [Theory]
    [Trait("ASVS", "6.3.3")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_passkey_that_is_copied_between_devices_is_taken_only_without_the_setting(bool isOnly)
    {
        await using var accounts = await AccountsHub.StartAsync(isOnly ? [Setting] : []);
        using var bound = new SoftwareAuthenticator();
        using var copied = new SoftwareAuthenticator { IsCopied = true };

        var taken = await accounts.NewBrowser().AcceptAsync(await accounts.InvitationAsync(), bound);
        var other = await accounts.NewBrowser().AcceptAsync(await accounts.InvitationAsync(The.Colleague), copied);

        taken.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        other.StatusCode.ShouldBe(isOnly ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.NoContent);
        (await accounts.NewBrowser().SignInAsync(bound)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await accounts.NewBrowser().SignInAsync(copied)).StatusCode
            .ShouldBe(isOnly ? HttpStatusCode.Unauthorized : HttpStatusCode.NoContent);
    }

    [Theory]
    [Trait("ASVS", "6.3.3")]
    [InlineData("/accounts/sign-in/code")]
    [InlineData("/accounts/step-up/code")]
    [InlineData("/accounts/fallback")]
    [InlineData("/accounts/fallback/confirmation")]
    public async Task No_password_and_no_code_opens_anything(string route)
    {
        await using var accounts = await AccountsHub.StartAsync(Setting);
        using var phone = new SoftwareAuthenticator();
        var browser = await accounts.EnrolledAsync(phone);

        (await browser.PostAsync(route, new { password = The.Password })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
