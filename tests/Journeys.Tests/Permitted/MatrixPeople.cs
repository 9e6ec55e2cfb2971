using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Journeys.Hubs;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.Permitted;

/// <summary>Persons who sign in for themselves at a running hub, each with a passkey of their own.</summary>
public sealed class MatrixPeople(RunningHub hub) : IDisposable
{
    public const string Cookie = "__Host-intelhub-session";
    public const string Origin = TestBrowser.HubOrigin;

    private readonly Dictionary<string, SoftwareAuthenticator> _phones = new(StringComparer.Ordinal);

    /// <summary>The key of a new session; the person is invited by the operator if they have no passkey yet.</summary>
    public async Task<string> SignInAsync(string organisation, string member)
    {
        if (_phones.TryGetValue(member, out var known))
        {
            var (asked, options) = await QuestionAsync("/accounts/sign-in/passkey/options", new { });
            return await KeyAsync(
                "/accounts/sign-in/passkey", new { ceremony = asked, credential = known.Get(options) });
        }

        using var operatorHttp = hub.AsOperator();
        using var invited = await operatorHttp.PostAsJsonAsync("/accounts/invitations", new { organisation, member });
        invited.StatusCode.ShouldBe(HttpStatusCode.OK, await invited.Content.ReadAsStringAsync());
        var invitation = (await invited.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("invitation").GetString();
        var phone = _phones[member] = new SoftwareAuthenticator();
        var (ceremony, wanted) = await QuestionAsync("/accounts/enrolment/options", new { invitation });
        return await KeyAsync(
            "/accounts/enrolment", new { invitation, ceremony, credential = phone.Create(wanted) });
    }

    /// <summary>The ids of a person's sessions, that of the key first.</summary>
    public async Task<IReadOnlyList<string>> SessionsAsync(string key)
    {
        using var response = await SendAsync(HttpMethod.Get, "/accounts/sessions", key);
        var sessions = await response.Content.ReadFromJsonAsync<JsonElement>();
        return
        [
            .. sessions.EnumerateArray()
                .OrderByDescending(session => session.GetProperty("is_this_one").GetBoolean())
                .Select(session => session.GetProperty("session_id").GetString()!),
        ];
    }

    public async Task SignOutAsync(string key)
    {
        using var response = await SendAsync(
            HttpMethod.Delete, $"/accounts/sessions/{(await SessionsAsync(key))[0]}", key);
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public void Dispose()
    {
        foreach (var phone in _phones.Values)
        {
            phone.Dispose();
        }
    }

    private async Task<(string Ceremony, string Options)> QuestionAsync(string path, object body)
    {
        using var response = await SendAsync(HttpMethod.Post, path, key: null, body);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var question = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (question.GetProperty("ceremony").GetString()!, question.GetProperty("options").GetString()!);
    }

    private async Task<string> KeyAsync(string path, object body)
    {
        using var response = await SendAsync(HttpMethod.Post, path, key: null, body);
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent, await response.Content.ReadAsStringAsync());
        return response.Headers.GetValues("Set-Cookie")
            .Single(cookie => cookie.StartsWith($"{Cookie}=", StringComparison.Ordinal))
            .Split(';')[0].Split('=', 2)[1];
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? key, object? body = null)
    {
        using var http = hub.AsNobody();
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.Add("Origin", Origin);
        if (key is not null)
        {
            request.Headers.Add("Cookie", $"{Cookie}={key}");
        }

        return await http.SendAsync(request);
    }
}
