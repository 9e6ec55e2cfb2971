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

    private readonly Dictionary<string, SoftwareAuthenticator> _phones = new(StringComparer.Ordinal);

    /// <summary>The key of a new session; the person is invited by the operator if they have no passkey yet.</summary>
    public async Task<string> SignInAsync(string organisation, string member)
    {
        var browser = new TestBrowser(hub.AsNobody);
        using var signedIn = _phones.TryGetValue(member, out var known)
            ? await browser.SignInAsync(known)
            : await browser.AcceptAsync(
                await InvitationAsync(organisation, member), _phones[member] = new SoftwareAuthenticator());
        signedIn.StatusCode.ShouldBe(HttpStatusCode.NoContent, await signedIn.Content.ReadAsStringAsync());
        return browser.SessionKey!;
    }

    /// <summary>The ids of a person's sessions, that of the key first.</summary>
    public async Task<IReadOnlyList<string>> SessionsAsync(string key) =>
    [
        .. (await BrowserWith(key).SessionsAsync())
            .OrderByDescending(session => session.GetProperty("is_this_one").GetBoolean())
            .Select(session => session.GetProperty("session_id").GetString()!),
    ];

    public async Task SignOutAsync(string key)
    {
        using var response = await BrowserWith(key).SendAsync(
            HttpMethod.Delete, $"/accounts/sessions/{(await SessionsAsync(key))[0]}");
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public void Dispose()
    {
        foreach (var phone in _phones.Values)
        {
            phone.Dispose();
        }
    }

    private TestBrowser BrowserWith(string key) => new(hub.AsNobody) { SessionKey = key };

    private async Task<string> InvitationAsync(string organisation, string member)
    {
        using var operatorHttp = hub.AsOperator();
        using var invited = await operatorHttp.PostAsJsonAsync("/accounts/invitations", new { organisation, member });
        invited.StatusCode.ShouldBe(HttpStatusCode.OK, await invited.Content.ReadAsStringAsync());
        return (await invited.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("invitation").GetString()!;
    }
}
