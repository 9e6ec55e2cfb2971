using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.TestKit;

namespace IntelHub.Accounts.Tests;

/// <summary>Keeps cookies and says where its requests come from, as a browser does.</summary>
internal sealed class TestBrowser(TestHub hub)
{
    private readonly Dictionary<string, string> _cookies = [];

    public string Origin { get; set; } = The.Origin;

    /// <summary>What the hub last set of cookies, as it said it.</summary>
    public IReadOnlyList<string> LastSet { get; private set; } = [];

    public string? SessionKey
    {
        get => _cookies.GetValueOrDefault("__Host-intelhub-session");
        set => _cookies["__Host-intelhub-session"] = value!;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.Add("Origin", Origin);
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await hub.AsNobody().SendAsync(request);
        LastSet = response.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        foreach (var cookie in LastSet)
        {
            var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : ("", "");
            if (value.Length == 0)
            {
                _cookies.Remove(name);
            }
            else
            {
                _cookies[name] = value;
            }
        }

        return response;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null) =>
        SendAsync(HttpMethod.Post, path, body);

    public async Task<HttpResponseMessage> AcceptAsync(string invitation, SoftwareAuthenticator authenticator)
    {
        var asked = await PostAsync("/accounts/enrolment/options", new { invitation });
        if (!asked.IsSuccessStatusCode)
        {
            return asked;
        }

        var (ceremony, options) = await QuestionAsync(asked);
        return await PostAsync(
            "/accounts/enrolment", new { invitation, ceremony, credential = authenticator.Create(options) });
    }

    public Task<HttpResponseMessage> SignInAsync(SoftwareAuthenticator authenticator) =>
        AnswerAsync("/accounts/sign-in/passkey", authenticator);

    public Task<HttpResponseMessage> StepUpAsync(SoftwareAuthenticator authenticator) =>
        AnswerAsync("/accounts/step-up/passkey", authenticator);

    public async Task<HttpResponseMessage> SignInWithCodeAsync(
        string code, string password = The.Password, string member = The.Officer, string organisation = The.Landlord) =>
        await PostAsync("/accounts/sign-in/code", new { organisation, member, password, code });

    public async Task<bool> IsSignedInAsync() =>
        (await GetAsync("/accounts/sessions")).StatusCode == HttpStatusCode.OK;

    public async Task<IReadOnlyList<JsonElement>> SessionsAsync()
    {
        var answer = await GetAsync("/accounts/sessions");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray()];
    }

    /// <summary>The secret of the codes, and the recovery codes.</summary>
    public async Task<(byte[] Secret, IReadOnlyList<string> Recovery)> SetUpFallbackAsync(AccountsHub accounts)
    {
        var begun = await (await PostAsync("/accounts/fallback", new { password = The.Password }))
            .Content.ReadFromJsonAsync<JsonElement>();
        var secret = Base32Text.Read(begun.GetProperty("secret").GetString()!);
        var kept = await PostAsync(
            "/accounts/fallback/confirmation",
            new { ceremony = begun.GetProperty("ceremony").GetString(), code = accounts.NextCode(secret) });
        kept.StatusCode.ShouldBe(HttpStatusCode.OK);
        var codes = (await kept.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("recovery_codes");
        return (secret, [.. codes.EnumerateArray().Select(code => code.GetString()!)]);
    }

    public static async Task<(string Ceremony, string Options)> QuestionAsync(HttpResponseMessage asked)
    {
        var question = await asked.Content.ReadFromJsonAsync<JsonElement>();
        return (question.GetProperty("ceremony").GetString()!, question.GetProperty("options").GetString()!);
    }

    private async Task<HttpResponseMessage> AnswerAsync(string path, SoftwareAuthenticator authenticator)
    {
        var asked = await PostAsync($"{path}/options");
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        var (ceremony, options) = await QuestionAsync(asked);
        return await PostAsync(path, new { ceremony, credential = authenticator.Get(options) });
    }
}
