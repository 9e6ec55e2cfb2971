using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;

namespace IntelHub.TestKit;

/// <summary>Keeps cookies and says where its requests come from, as a browser does.</summary>
public sealed class TestBrowser(Func<HttpClient> newClient)
{
    /// <summary>Where the tests' hubs say that people use them.</summary>
    public const string HubOrigin = "https://hub.example";

    private readonly Dictionary<string, string> _cookies = [];

    public string Origin { get; set; } = HubOrigin;

    /// <summary>What browsers say of themselves beside it; empty for one that says nothing.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();

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
        if (Origin.Length > 0)
        {
            request.Headers.Add("Origin", Origin);
        }

        foreach (var (name, value) in Headers)
        {
            request.Headers.Add(name, value);
        }

        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await newClient().SendAsync(request);
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

    public async Task<bool> IsSignedInAsync() =>
        (await GetAsync("/accounts/sessions")).StatusCode == HttpStatusCode.OK;

    public async Task<IReadOnlyList<JsonElement>> SessionsAsync()
    {
        var answer = await GetAsync("/accounts/sessions");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray()];
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
