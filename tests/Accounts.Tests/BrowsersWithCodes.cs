using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.TestKit;

namespace IntelHub.Accounts.Tests;

/// <summary>What people do with passwords and codes.</summary>
internal static class BrowsersWithCodes
{
    public static Task<HttpResponseMessage> SignInWithCodeAsync(
        this TestBrowser browser,
        string code,
        string password = The.Password,
        string member = The.Officer,
        string organisation = The.Landlord) =>
        browser.PostAsync("/accounts/sign-in/code", new { organisation, member, password, code });

    /// <summary>The secret of the codes, and the recovery codes.</summary>
    public static async Task<(byte[] Secret, IReadOnlyList<string> Recovery)> SetUpFallbackAsync(
        this TestBrowser browser, AccountsHub accounts)
    {
        var asked = new { password = The.Password, current = The.Password };
        var begun = await (await browser.PostAsync("/accounts/fallback", asked))
            .Content.ReadFromJsonAsync<JsonElement>();
        var secret = Base32Text.Read(begun.GetProperty("secret").GetString()!);
        var kept = await browser.PostAsync(
            "/accounts/fallback/confirmation",
            new { ceremony = begun.GetProperty("ceremony").GetString(), code = accounts.NextCode(secret) });
        kept.StatusCode.ShouldBe(HttpStatusCode.OK);
        var codes = (await kept.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("recovery_codes");
        return (secret, [.. codes.EnumerateArray().Select(code => code.GetString()!)]);
    }
}
